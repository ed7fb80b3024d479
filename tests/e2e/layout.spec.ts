// The panel as a drawer over the page, whose state is stored, or inline where the element is.

import { type Page } from '@playwright/test';
import {
  annotations, boxOf, cards, clickWords, open, openCard, painted, panel, reload, stored, tagWords, toolbar,
  type Annotator,
} from './support/page';
import { servePage } from './support/api';
import { expect, SAME_CODE, test } from './support/test';

const HOST = '/pages/host.html';
const CLAIM = 'all dogs were asleep';
const KEY = 'news-annotator-drawer';

const handle = (page: Page) => page.getByRole('button', { name: /^Annotations: / });
const attribute = (page: Page, name: string, value: string | null) =>
  page.evaluate(({ name, value }) => {
    const element = document.querySelector('news-annotator')!;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }, { name, value });

test.describe('the drawer', () => {
  test('keeps its state on all pages of the origin', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await expect(panel(page)).toBeHidden();
    await handle(page).click();
    await expect(panel(page)).toBeVisible();
    expect(await stored(page)).toEqual({ [KEY]: 'open' });
    await reload(page);
    await expect(panel(page)).toBeVisible();
    await page.goto('/pages/two.html');
    await expect(panel(page).first()).toBeVisible();
    await open(page, HOST);
    await panel(page).getByRole('button', { name: 'Close annotations' }).click();
    expect(await stored(page)).toEqual({ [KEY]: 'closed' });
    await reload(page);
    await expect(handle(page)).toBeVisible();
    await expect(panel(page)).toBeHidden();
  });

  test('of two articles one drawer is open at a time, and the handles are told apart', SAME_CODE, async ({ page }) => {
    await page.goto('/pages/two.html');
    const names = () => page.locator('news-annotator .handle').evaluateAll((all) => all.map((handle) => handle.ariaLabel));
    // Before the program is there, and with it.
    await expect.poll(names).toEqual(['Annotations: 0 annotations. One', 'Annotations: 0 annotations. Two']);
    await page.evaluate(() => Promise.all([...document.querySelectorAll('news-annotator')].map((element) => (element as Annotator).ready)));
    await expect.poll(names).toEqual(['Annotations: 0 annotations. One', 'Annotations: 0 annotations. Two']);
    const open = () => page.locator('news-annotator').evaluateAll((all) => all.map((element) => element.hasAttribute('open')));
    for (const [id, expected] of [['first', [true, false]], ['second', [false, true]], ['first', [true, false]]] as const) {
      // By its highlight, since the panel is over the handle.
      await page.evaluate((id) => (document.getElementById(id) as Annotator).annotate({ start: 0, end: 3 }, 'claim'), id);
      await clickWords(page, 'The', { inside: id === 'first' ? '#one' : '#two' });
      await expect.poll(open).toEqual(expected);
      await expect(panel(page)).toHaveCount(1);
      await expect(panel(page)).toHaveAccessibleName(id === 'first' ? /^Annotations \d \(One\)$/ : /^Annotations \d \(Two\)$/);
      // The other one's handle is under it.
      const { x, y } = (await boxOf(page.locator(`news-annotator:not(#${id}) .handle`)))!;
      const over = await page.evaluate(([x, y]) => document.elementFromPoint(x + 5, y + 5)?.id, [x, y]);
      expect(over).toBe(id);
    }
    // As the reader left it: that of the first one.
    await page.evaluate((key) => localStorage.setItem(key, 'open'), KEY);
    await reload(page);
    await expect(panel(page)).toHaveAccessibleName(/One/);
  });

  test('of two articles the messages do not overlap, whichever is the taller, nor do they cover the other handle', SAME_CODE, async ({ page }) => {
    const story = (id: string) => `<article id="${id}"><p>The river rose, the ministry of the interior of the northern province said.</p><p>Rain fell.</p></article>
      <news-annotator for="${id}" loading="eager"></news-annotator>`;
    for (const [width, first, second] of [[390, 'one', 'two'], [390, 'two', 'one'], [1280, 'one', 'two']] as const) {
      await test.step(`${width}, ${first} first`, async () => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(await servePage(page, 'tall-and-short.html', story('one') + story('two')));
        await page.evaluate(() => Promise.all([...document.querySelectorAll('news-annotator')].map((element) => (element as Annotator).ready)));
        const tag = async (id: string, words: string, key: string) => {
          await page.evaluate(([id, words]) => {
            const text = [...document.querySelectorAll(`#${id} p`)].map((line) => line.firstChild as Text).find((text) => text.data.includes(words))!;
            getSelection()!.setBaseAndExtent(text, text.data.indexOf(words), text, text.data.indexOf(words) + words.length);
          }, [id, words]);
          await expect(toolbar(page)).toBeVisible();
          await page.keyboard.press(key);
        };
        // A claim and who said it, in one sentence: linked, with a source to take.
        await tag(first, 'The river rose', '1');
        await tag(first, 'the ministry of the interior of the northern province said', '2');
        await tag(second, 'Rain fell', '1');
        const toasts = page.locator('news-annotator .toast');
        await expect(toasts).toHaveCount(2);
        await page.evaluate(() => Promise.all([...document.querySelectorAll('news-annotator')]
          .flatMap((element) => element.shadowRoot!.querySelector('.toast')!.getAnimations().map((rise) => rise.finished))));
        const boxes = await Promise.all([boxOf(toasts.first()), boxOf(toasts.last()), ...(await page.locator('news-annotator .handle').all()).map(boxOf)]);
        if (width === 390) expect(Math.abs(boxes[0].height - boxes[1].height), 'of different heights').toBeGreaterThan(20);
        for (const [at, box] of boxes.entries()) {
          for (const other of boxes.slice(at + 1)) {
            const apart = box.y + box.height <= other.y || other.y + other.height <= box.y || box.x + box.width <= other.x || other.x + other.width <= box.x;
            expect(apart, JSON.stringify([box, other])).toBe(true);
          }
        }
      });
    }
  });

  test('of several articles the handles have names of their own, also with one heading, and once another one comes', SAME_CODE, async ({ page }) => {
    const story = (id: string) => `<article id="${id}"><h2>Live</h2><p>Rain fell on ${id}.</p></article><news-annotator for="${id}"></news-annotator>`;
    await page.goto(await servePage(page, 'one-heading.html', story('a')));
    const names = () => page.locator('news-annotator .handle').evaluateAll((all) => all.map((handle) => handle.ariaLabel));
    await expect.poll(names).toEqual(['Annotations: 0 annotations']);
    await page.evaluate(() => {
      const article = document.querySelector('#a')!.cloneNode(true) as Element;
      article.id = 'b';
      const annotator = document.createElement('news-annotator');
      annotator.setAttribute('for', 'b');
      document.body.append(article, annotator);
    });
    await expect.poll(names).toEqual(['Annotations: 0 annotations. Live (1)', 'Annotations: 0 annotations. Live (2)']);
    // The program of the first is here, then of both.
    for (const at of [0, 1]) {
      await page.evaluate((at) => [...document.querySelectorAll<Annotator>('news-annotator')][at].ready, at);
      await expect.poll(names).toEqual(['Annotations: 0 annotations. Live (1)', 'Annotations: 0 annotations. Live (2)']);
    }
    await page.evaluate(() => document.querySelectorAll('news-annotator')[1].remove());
    await expect.poll(names).toEqual(['Annotations: 0 annotations']);
  });

  test('is open at the start if the host sets open', SAME_CODE, async ({ page }) => {
    await page.addInitScript((key) => { if (location.protocol.startsWith('http')) localStorage.setItem(key, 'closed'); }, KEY);
    await page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => document.querySelector('news-annotator')!.setAttribute('open', ''));
    });
    await open(page, HOST);
    await expect(panel(page)).toBeVisible();
  });

  test('nothing is written unless the reader opens or closes it', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await attribute(page, 'open', '');
    await expect(panel(page)).toBeVisible();
    await attribute(page, 'open', null);
    await tagWords(page, CLAIM, 'claim');
    await clickWords(page, CLAIM);
    await expect(panel(page)).toBeVisible();
    expect(Object.keys(await stored(page))).toEqual(['news-annotator:https://news.example/a-story?id=7']);
  });

  test('storage=memory neither stores nor reads its state', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await handle(page).click();
    await attribute(page, 'storage', 'memory');
    await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
    await panel(page).getByRole('button', { name: 'Close annotations' }).click();
    expect(await stored(page)).toEqual({ [KEY]: 'open' });
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.remove();
      await new Promise((done) => setTimeout(done, 50));
      document.body.append(element);
      await element.ready;
    });
    await expect(handle(page)).toBeVisible();
    await expect(panel(page)).toBeHidden();
  });

  test('does not open by itself on a narrow screen', SAME_CODE, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open(page, HOST);
    await page.evaluate((key) => localStorage.setItem(key, 'open'), KEY);
    await reload(page);
    await expect(handle(page)).toBeVisible();
    await expect(panel(page)).toBeHidden();
  });
});

test.describe('layout="inline"', () => {
  for (const width of [1440, 390]) {
    test(`the panel is where the element is, ${width} wide`, width === 1440 ? {} : SAME_CODE, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await open(page, HOST);
      await attribute(page, 'layout', 'inline');
      await expect(panel(page)).toBeVisible();
      await expect(handle(page)).toHaveCount(0);
      await expect(panel(page).getByRole('button', { name: 'Close annotations' })).toHaveCount(0);
      const boxes = () => page.evaluate(() => {
        const box = (element: Element) => {
          const { top, bottom, left, right } = element.getBoundingClientRect();
          return { top: top + scrollY, bottom: bottom + scrollY, left, right };
        };
        const element = document.querySelector('news-annotator')!;
        return { panel: box(element.shadowRoot!.querySelector('.panel')!), own: box(element), after: box(document.querySelector('#after')!) };
      });
      const { panel: shown, own, after } = await boxes();
      expect(shown).toEqual(own);
      expect(shown.top).toBeGreaterThanOrEqual(after.bottom);
      expect(shown.right - shown.left).toBeGreaterThan(width - 40);
      // The panel takes up space: the next element follows it.
      await page.evaluate(() => document.querySelector('news-annotator')!.after(document.querySelector('#after')!));
      const moved = await boxes();
      expect(moved.after.top).toBeGreaterThanOrEqual(moved.panel.bottom);
    });
  }

  test('everything works: tag, open a card from the text, the text from a card', async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 500 });
    await open(page, HOST);
    await attribute(page, 'layout', 'inline');
    await page.evaluate(() => {
      const tall = document.createElement('p');
      tall.id = 'tall';
      document.querySelector('#after')!.after(tall);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#tall { block-size: 2000px }');
      document.adoptedStyleSheets.push(sheet);
    });
    await tagWords(page, CLAIM, 'claim');
    await tagWords(page, 'The baker denies it.', 'denial');
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await expect(cards(page)).toHaveCount(2);
    await page.evaluate(() => scrollTo(0, 0));
    await clickWords(page, CLAIM);
    await expect(openCard(page)).toContainText(CLAIM);
    // The page does not scroll away from the clicked words.
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await page.evaluate(() => document.querySelector('news-annotator')!.hasAttribute('open'))).toBe(false);
    await cards(page).nth(1).locator('.card-main').click();
    await expect.poll(() => page.evaluate(() => {
      const { top, bottom } = document.querySelector('#second')!.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    })).toBe(true);
    expect(Object.keys(await stored(page))).not.toContain(KEY);
    // The stored state of a drawer has no effect on it.
    await page.evaluate((key) => localStorage.setItem(key, 'open'), KEY);
    expect(await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.remove();
      await new Promise((done) => setTimeout(done, 50));
      document.body.append(element);
      await element.ready;
      return element.hasAttribute('open');
    })).toBe(false);
  });

  test('a long list has its own scroll bar', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await attribute(page, 'layout', 'inline');
    await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      for (let start = 22; start < 52; start += 1) element.annotate({ start, end: start + 9 }, 'claim');
    });
    await expect(cards(page)).toHaveCount(30);
    const height = (await boxOf(panel(page))).height;
    expect(height).toBeLessThanOrEqual(640);
    const last = (await annotations(page))[29];
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).select(id), last.id);
    await expect.poll(() => page.evaluate(() => {
      const root = document.querySelector('news-annotator')!.shadowRoot!;
      const [list, card] = [root.querySelector('.scroller')!, root.querySelector('.card.open')!].map((one) => one.getBoundingClientRect());
      return card.top >= list.top - 1 && card.bottom <= list.bottom + 1;
    })).toBe(true);
  });

  test('the language changes in each layout, and together with the layout', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await tagWords(page, CLAIM, 'claim');
    const set = (attributes: Record<string, string>) =>
      page.evaluate(async (attributes) => {
        const element = document.querySelector('news-annotator')!;
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        await new Promise((done) => setTimeout(done, 50));
        return [...element.shadowRoot!.querySelectorAll('.floating, .inline, .panel')].map(({ className }) => className);
      }, attributes);
    const undo = (name: string) => page.locator('news-annotator .panel').getByRole('button', { name, exact: true }).first();
    const [DRAWER, HANDLE, INLINE] = [['floating', 'panel'], ['floating'], ['floating', 'inline', 'panel']];
    expect(await set({ layout: 'inline' })).toEqual(INLINE);
    await expect(undo('Undo')).toBeVisible();
    expect(await set({ lang: 'fr' })).toEqual(INLINE);
    await expect(undo('Annuler l’action')).toBeVisible();
    expect(await set({ lang: 'ar', layout: 'drawer' })).toEqual(HANDLE);
    expect(await set({ lang: 'en', open: '' })).toEqual(DRAWER);
    await expect(undo('Undo')).toBeVisible();
    expect(await set({ lang: 'fr', layout: 'inline' })).toEqual(INLINE);
    await expect(undo('Annuler l’action')).toBeVisible();
    await undo('Annuler l’action').click();
    await expect.poll(() => annotations(page)).toEqual([]);
  });

  test('a change back to a drawer, and both layouts for one article', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await attribute(page, 'layout', 'inline');
    await expect(panel(page)).toBeVisible();
    await attribute(page, 'layout', null);
    await expect(handle(page)).toBeVisible();
    await expect(panel(page)).toBeHidden();
    await page.evaluate(async () => {
      const twin = document.createElement('news-annotator') as Annotator;
      twin.setAttribute('for', 'story');
      twin.setAttribute('layout', 'inline');
      document.body.append(twin);
      await twin.ready;
    });
    await expect(panel(page)).toHaveCount(1);
    await expect(handle(page)).toBeVisible();
    await tagWords(page, CLAIM, 'claim');
    await expect(toolbar(page)).toBeHidden();
    await expect(cards(page)).toHaveCount(1);
    await handle(page).click();
    await expect(panel(page)).toHaveCount(2);
  });
});
