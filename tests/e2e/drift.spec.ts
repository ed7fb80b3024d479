// The article changes under the reader: by a correction, a framework's rendering, a storm of small edits.

import { type Page } from '@playwright/test';
import {
  annotations, card, cards, highlights, markup, open, painted, panel, press, reload, selectWords, settled, stored, tagWords, undoButton, type Annotator,
} from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

const SAID = 'The miller said';
const DENIED = 'The baker denies it.';

/** Opens the host's page with marks on two of its paragraphs. */
async function marked(page: Page) {
  await open(page, '/pages/host.html');
  await tagWords(page, SAID, 'attribution');
  await tagWords(page, DENIED, 'denial');
}

const states = async (page: Page) => (await annotations(page)).map(({ quote, state }) => `${quote}: ${state}`);
const edit = (page: Page, from: string, to: string) =>
  page.evaluate(
    ([from, to]) => {
      const walker = document.createTreeWalker(document.querySelector('#story')!, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const at = node.data.indexOf(from);
        if (at >= 0) return node.replaceData(at, from.length, to);
      }
      throw new Error(`The article does not say "${from}".`);
    },
    [from, to],
  );
const openPanel = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));

/** A change in the line, and one that leaves no node in place; the others are followed by the same code. */
const IN_BOTH = ['words inserted before them', 'all nodes replaced, as by a framework'];

test.describe('the highlights follow', () => {
  test.beforeEach(async ({ page }) => marked(page));

  for (const [name, change, expected] of [
    ['words inserted before them', () => document.querySelector('#first')!.prepend('On Monday it was quiet. '), [SAID, DENIED]],
    ['a paragraph inserted before them', () => document.querySelector('#first')!.before(Object.assign(document.createElement('p'), { textContent: 'Corrected on Tuesday.' })), [SAID, DENIED]],
    ['a paragraph that is removed', () => document.querySelector('h1')!.remove(), [SAID, DENIED]],
    ['all nodes replaced, as by a framework', () => {
      const story = document.querySelector('#story')!;
      story.replaceChildren(...[...story.childNodes].map((node) => node.cloneNode(true)));
    }, [SAID, DENIED]],
    ['text nodes split', () => {
      const walker = document.createTreeWalker(document.querySelector('#story')!, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) if (text.length > 6) text.splitText(5);
    }, [SAID, DENIED]],
    ['the article element replaced by a copy', () => {
      const story = document.querySelector('#story')!;
      story.replaceWith(story.cloneNode(true));
    }, [SAID, DENIED]],
    ['paragraphs reordered', () => document.querySelector('#third')!.after(document.querySelector('#first')!), [SAID, DENIED]],
  ] as [string, () => void, string[]][]) {
    test(name, IN_BOTH.includes(name) ? {} : SAME_CODE, async ({ page }) => {
      await page.evaluate(change);
      await expect.poll(async () => [...(await painted(page, 'attribution')), ...(await painted(page, 'denial'))]).toEqual(expected);
      expect((await annotations(page)).every(({ state }) => state === 'exact' || state === 'moved')).toBe(true);
    });
  }

  test('an article that is removed and inserted again', SAME_CODE, async ({ page }) => {
    await page.evaluate(() => {
      const story = document.querySelector('#story')!;
      (window as any).copy = story.cloneNode(true);
      story.remove();
    });
    await settled(page);
    await page.evaluate(() => document.querySelector('#before')!.after((window as any).copy));
    await expect.poll(() => painted(page, 'denial')).toEqual([DENIED]);
    expect(await annotations(page)).toHaveLength(2);
    // The undo history survives, since the article is the same.
    await openPanel(page);
    await undoButton(page).click();
    expect(await annotations(page)).toHaveLength(1);
  });
});

test.describe('the cost of observing the article', () => {
  test.beforeEach(async ({ page }) => marked(page));

  test('many changes are handled at most once a frame, and nothing is written to storage', async ({ page }) => {
    const before = await stored(page);
    const { one, frames, most, all, writes } = await page.evaluate(async () => {
      // One update creates as many ranges as a single change does.
      let [ranges, writes] = [0, 0];
      const { StaticRange } = window;
      window.StaticRange = new Proxy(StaticRange, {
        construct(target, given) {
          ranges += 1;
          return Reflect.construct(target, given);
        },
      });
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (...given) {
        writes += 1;
        return setItem.apply(this, given);
      };
      const frame = () => new Promise(requestAnimationFrame);
      const text = document.querySelector('#first')!.firstChild!;
      const change = () => (text.nodeValue = `${text.nodeValue} `);
      change();
      await frame();
      await frame();
      const one = ranges;
      const perFrame: number[] = [];
      const end = performance.now() + 600;
      while (performance.now() < end) {
        ranges = 0;
        for (let n = 0; n < 40; n += 1) {
          change();
          await Promise.resolve();
        }
        await frame();
        perFrame.push(ranges);
      }
      await frame();
      Object.assign(window, { StaticRange });
      Object.assign(Storage.prototype, { setItem });
      return { one, frames: perFrame.length, most: Math.max(...perFrame), all: perFrame.reduce((sum, n) => sum + n, 0), writes };
    });
    expect(frames).toBeGreaterThan(3);
    expect(one, 'a change is taken up').toBeGreaterThan(0);
    expect(all).toBeGreaterThan(0);
    expect(most, 'in any frame').toBeLessThanOrEqual(one);
    expect(writes).toBe(0);
    expect(await painted(page, 'denial')).toEqual([DENIED]);
    expect(await stored(page), 'nothing that is stored changed').toEqual(before);
  });

  test('an article that animates is not read anew each frame', SAME_CODE, async ({ page }) => {
    const { frames, reads, moved, most } = await page.evaluate(async () => {
      const story = document.querySelector('#story')!;
      story.append(...Array.from({ length: 1500 }, (_, n) => Object.assign(document.createElement('p'), { textContent: `Line ${n} of the list.` })));
      const box = story.lastElementChild as HTMLElement;
      const frame = () => new Promise(requestAnimationFrame);
      const annotator = document.querySelector('news-annotator') as Annotator & { text: string };
      if (!annotator.text.endsWith('Line 1499 of the list.')) throw new Error('The text is not read.');
      await frame();
      await frame();
      let asked = 0;
      const { getComputedStyle } = window;
      window.getComputedStyle = (...given) => {
        asked += 1;
        return getComputedStyle(...given);
      };
      const animate = async (change: (n: number) => void) => {
        asked = 0;
        let most = 0;
        for (let n = 0; n < 40; n += 1) {
          const before = asked;
          change(n);
          await frame();
          most = Math.max(most, asked - before);
        }
        return { asked, most };
      };
      // What only moves is looked at by itself. A class may hide anything, so the article is read, but in a small share of the time.
      const { asked: moved, most } = await animate((n) => box.style.setProperty('transform', `translateX(${n}px)`));
      const { asked: classes } = await animate((n) => box.classList.toggle('at', n % 2 === 0));
      window.getComputedStyle = getComputedStyle;
      return { frames: 40, reads: classes / story.querySelectorAll('*').length, moved, most };
    });
    expect(most, 'elements asked in a frame that moved one').toBeLessThan(10);
    expect(moved).toBeLessThan(10 * frames);
    expect(reads).toBeLessThan(frames / 5);
    // What it hides is taken up all the same.
    await page.evaluate(() => ((document.querySelector('#story')!.lastElementChild as HTMLElement).style.display = 'none'));
    await expect.poll(() => page.evaluate(() => (document.querySelector('news-annotator') as Annotator & { text: string }).text.slice(-20))).toContain('1498');
  });

  test('the widget itself mutates nothing in the article', SAME_CODE, async ({ page }) => {
    const before = await markup(page);
    const mutations = await page.evaluate(async () => {
      let seen = 0;
      const observer = new MutationObserver((records) => (seen += records.length));
      observer.observe(document.querySelector('#story')!, { subtree: true, childList: true, characterData: true, attributes: true });
      const annotator = document.querySelector('news-annotator') as Annotator & { undo(): boolean };
      annotator.annotate(annotator.locate([{ quote: 'All dogs were' }])[0].range!, 'claim');
      annotator.select(annotator.annotations[0].id);
      annotator.undo();
      await new Promise((done) => setTimeout(done, 200));
      observer.disconnect();
      return seen;
    });
    expect(mutations).toBe(0);
    expect(await markup(page)).toBe(before);
  });
});

test.describe('a changed passage', () => {
  inOneBrowser('placed by the same code in each browser');
  test.beforeEach(async ({ page }) => {
    await open(page, '/pages/host.html');
    await tagWords(page, 'Nobody heard a thing.', 'claim');
    await openPanel(page);
    await edit(page, 'Nobody heard', 'Somebody heard');
  });

  test('shows the old and the new words, and flags the kind of difference', async ({ page }) => {
    await expect(cards(page).locator('del')).toHaveText('Nobody');
    await expect(cards(page).locator('ins')).toHaveText('Somebody');
    await expect(cards(page).locator('.flags')).toHaveText(/negation/);
    // The quote is what the article says there, here and in files; what was tagged stands beside it.
    expect(await states(page)).toEqual(['Somebody heard a thing.: changed']);
    const [{ start, end, quote, was }] = (await annotations(page)) as unknown as { start: number; end: number; quote: string; was: { quote: string } }[];
    expect([await page.evaluate(([from, to]) => [...(document.querySelector('news-annotator') as Annotator & { text: string }).text].slice(from, to).join(''), [start, end]), was.quote])
      .toEqual([quote, 'Nobody heard a thing.']);
    // A changed passage has a highlight of its own.
    expect(Object.keys(await highlights(page)).some((name) => /changed/.test(name))).toBe(true);
    await reload(page);
  });

  test('accepts the new wording and remembers the old one', async ({ page }) => {
    await cards(page).getByRole('button', { name: 'Accept new wording' }).click();
    await expect.poll(() => states(page)).toEqual(['Somebody heard a thing.: exact']);
    const [{ previous }] = (await annotations(page)) as unknown as { previous: { quote: string }[] }[];
    expect(previous.map(({ quote }) => quote)).toEqual(['Nobody heard a thing.']);
    await undoButton(page).click();
    await expect.poll(() => states(page)).toEqual(['Somebody heard a thing.: changed']);
    await edit(page, 'Somebody heard', 'Nobody heard');
    await expect.poll(() => states(page), 'the edit is taken back').toEqual(['Nobody heard a thing.: exact']);
  });

  test('is rejected, and stays orphaned over a reload until it is attached again', async ({ page }) => {
    await cards(page).getByRole('button', { name: 'Wrong place' }).click();
    await expect(panel(page).getByRole('heading', { name: 'Not found in this article' })).toBeVisible();
    expect(await states(page)).toEqual(['Nobody heard a thing.: orphaned']);
    await reload(page);
    await openPanel(page);
    expect(await states(page)).toEqual(['Nobody heard a thing.: orphaned']);
    await page.evaluate(() => document.querySelector('#first')!.append(' Somebody heard a thing, in the end.'));
    await settled(page);
    expect(await states(page)).toEqual(['Nobody heard a thing.: orphaned']);
    await selectWords(page, 'All dogs were');
    await cards(page).getByRole('button', { name: 'Attach to selection' }).click();
    await expect.poll(() => states(page)).toEqual(['All dogs were: exact']);
    await undoButton(page).click();
    await expect.poll(() => states(page)).toEqual(['Nobody heard a thing.: orphaned']);
  });
});

test.describe('a passage that is gone', () => {
  inOneBrowser('placed by the same code in each browser');
  test.beforeEach(async ({ page }) => {
    await open(page, '/pages/host.html');
    await tagWords(page, 'The mayor did not answer.', 'no-comment');
    await openPanel(page);
    await page.evaluate(() => document.querySelector('#third')!.remove());
  });

  test('is listed separately, exported, and can be deleted', async ({ page }) => {
    await expect(panel(page).getByRole('heading', { name: 'Not found in this article' })).toBeVisible();
    await expect(card(page, 'The mayor did not answer.')).toBeVisible();
    const file = await page.evaluate(async () => JSON.parse(await (document.querySelector('news-annotator') as Annotator).export('json')));
    expect(file.annotations.map(({ quote, state }: { quote: string; state: string }) => [quote, state])).toEqual([
      ['The mayor did not answer.', 'orphaned'],
    ]);
    expect(await painted(page, 'no-comment')).toEqual([]);
    await press(page, 'The mayor', 'Delete');
    await expect(cards(page)).toHaveCount(0);
    await undoButton(page).click();
    await expect(cards(page)).toHaveCount(1);
  });

  test('is found again when its words return', async ({ page }) => {
    await expect(panel(page).getByRole('heading', { name: 'Not found in this article' })).toBeVisible();
    await page.evaluate(() =>
      document.querySelector('#story')!.append(Object.assign(document.createElement('p'), { textContent: 'The mayor did not answer.' })),
    );
    await expect.poll(() => painted(page, 'no-comment')).toEqual(['The mayor did not answer.']);
    await expect(panel(page).getByRole('heading', { name: 'Not found in this article' })).toBeHidden();
  });

  test('with several candidates is attached to the one that the reader chooses', async ({ page }) => {
    await page.evaluate(() => {
      const twice = ['At noon the mayor left. The mayor did not answer. He was busy.', 'At night it rained. The mayor did not answer. He slept.'];
      const paragraphs = twice.map((textContent) => Object.assign(document.createElement('p'), { textContent }));
      document.querySelector('#story')!.replaceChildren(...paragraphs);
    });
    const candidates = cards(page).getByRole('button', { name: 'Attach here' });
    await expect(candidates).toHaveCount(2);
    expect(await states(page)).toEqual(['The mayor did not answer.: orphaned']);
    await candidates.nth(1).click();
    await expect.poll(() => states(page)).toEqual(['The mayor did not answer.: exact']);
    expect(await painted(page, 'no-comment')).toEqual(['The mayor did not answer.']);
  });
});

test('a single-page app that shows another article under another address', SAME_CODE, async ({ page }) => {
  await page.goto('/pages/app.html?story=1');
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
  await tagWords(page, 'The bridge opens in May.', 'claim');
  await page.getByRole('button', { name: 'Story 2' }).click();
  await expect.poll(async () => (await annotations(page)).length).toBe(0);
  await tagWords(page, 'Nobody was asked.', 'no-comment');
  await page.getByRole('button', { name: 'Story 1' }).click();
  await expect.poll(() => painted(page, 'claim')).toEqual(['The bridge opens in May.']);
  expect((await annotations(page)).map(({ quote }) => quote)).toEqual(['The bridge opens in May.']);
  expect(Object.keys(await stored(page)).filter((name) => name.startsWith('news-annotator:'))).toHaveLength(2);
});
