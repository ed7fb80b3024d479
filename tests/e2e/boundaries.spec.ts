// The boundaries of an annotation: selections that cut words, and the handles of the open annotation.

import { type Page } from '@playwright/test';
import {
  annotations, boxOf, card, clickWords, drag, highlights, markup, open, painted, panel, redoButton, reload,
  selectedText, selectWords, settled, tagButton, tagWords, toolbar, undoButton, whereAre,
} from './support/page';
import { still } from './support/states';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

const WORDS = 'sent trojans to more';
const handle = (page: Page, side: 'Beginning' | 'End') => page.getByRole('slider', { name: side });
const quote = async (page: Page) => (await annotations(page))[0].quote;

async function middleOf(page: Page, side: 'Beginning' | 'End') {
  const box = await boxOf(handle(page, side));
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags a handle to the beginning (or the end) of words of the article. */
async function dragTo(page: Page, side: 'Beginning' | 'End', words: string) {
  const knob = await middleOf(page, side);
  const place = await whereAre(page, words, { scroll: false });
  const target = side === 'Beginning' ? place.from : place.to;
  // The knob is drawn below its line of text.
  const line = await whereAre(page, side === 'Beginning' ? (await quote(page)).slice(0, 4) : (await quote(page)).slice(-4), { scroll: false });
  await drag(page, knob, { x: target.x, y: knob.y + target.y - line.middle.y });
}

async function tagged(page: Page) {
  await tagWords(page, WORDS, 'claim');
  await clickWords(page, WORDS);
  await expect(handle(page, 'End')).toBeVisible();
}

test.describe('a selection', () => {
  for (const [row, [name, from, to, expected]] of [
    ['that cuts words at both ends is extended to whole words', 'ojans to mo', 'ojans to mo', 'trojans to more'],
    ['of whole words stays as it is', 'trojans to', 'trojans to', 'trojans to'],
    ['within one word becomes the word', 'roja', 'roja', 'trojans'],
    ['that ends with a mark keeps it', 'CNCERT reported,', 'CNCERT reported,', 'CNCERT reported,'],
    ['that cuts a figure takes the figure', '27', '27', '270'],
  ].entries()) {
    test(name, row === 0 ? {} : SAME_CODE, async ({ page }) => {
      await open(page);
      await drag(page, (await whereAre(page, from)).from, (await whereAre(page, to)).to);
      await tagButton(page, 'claim').click();
      expect(await quote(page)).toBe(expected);
    });
  }

  test('shows what will be tagged', SAME_CODE, async ({ page }) => {
    await open(page);
    await selectWords(page, 'ojans to mo');
    await expect(toolbar(page)).toBeVisible();
    expect(await selectedText(page)).toBe('trojans to more');
  });

  test('made with Alt held is not extended', SAME_CODE, async ({ page, browserName }) => {
    test.skip(browserName === 'chromium' && process.platform === 'linux', 'Chromium on Linux selects nothing while Alt is held.');
    await open(page);
    const { from, to } = await whereAre(page, 'ojans to mo');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.keyboard.down('Alt');
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await tagButton(page, 'claim').click();
    expect(await quote(page)).toBe('ojans to mo');
  });

  test('made by keys is not extended', SAME_CODE, async ({ page }) => {
    await open(page);
    await selectWords(page, 'trojans');
    await expect(toolbar(page)).toBeVisible();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => selectedText(page)).toBe('trojans to');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => selectedText(page)).toBe('trojans t');
    await settled(page);
    await page.keyboard.press('1');
    await expect.poll(() => quote(page)).toBe('trojans t');
  });

  test('in Chinese and Thai is extended to whole words', async ({ page }) => {
    await open(page, '/pages/words.html');
    // 公司 (company) is one word; the drag covers its first character alone.
    const { from, to } = await whereAre(page, '公');
    await drag(page, from, to);
    await tagButton(page, 'claim').click();
    expect(await quote(page)).toBe('公司');
    // Thai has no spaces: ไทย (Thai) between two other words.
    const thai = await whereAre(page, 'ไท');
    await drag(page, thai.from, thai.to);
    await tagButton(page, 'denial').click();
    expect((await annotations(page))[1].quote).toBe('ไทย');
  });
});

test.describe('the handles', () => {
  test.beforeEach(async ({ page }) => {
    await open(page);
    await tagged(page);
  });

  test('are dragged to a new boundary, and each drag is one undo step', async ({ page }) => {
    const before = await markup(page);
    await dragTo(page, 'End', 'than 270 machines');
    await expect.poll(() => quote(page)).toBe('sent trojans to more than 270 machines');
    expect(await painted(page, 'claim')).toEqual(['sent trojans to more than 270 machines']);
    await dragTo(page, 'Beginning', 'trojans to');
    await expect.poll(() => quote(page)).toBe('trojans to more than 270 machines');
    expect(await markup(page), 'the article is untouched').toBe(before);
    await undoButton(page).click();
    expect(await quote(page)).toBe('sent trojans to more than 270 machines');
    await undoButton(page).click();
    expect(await quote(page)).toBe(WORDS);
    await redoButton(page).click();
    await reload(page);
    expect(await quote(page)).toBe('sent trojans to more than 270 machines');
  });

  test('preview the new boundary during a drag, and Escape cancels it', async ({ page }) => {
    const knob = await middleOf(page, 'End');
    const { to } = await whereAre(page, 'than 270', { scroll: false });
    await page.mouse.move(knob.x, knob.y);
    await page.mouse.down();
    await page.mouse.move(to.x, knob.y, { steps: 4 });
    await expect.poll(async () => (await highlights(page))['news-annotator-open']).toEqual(['sent trojans to more than 270']);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await quote(page)).toBe(WORDS);
    expect((await highlights(page))['news-annotator-open']).toEqual([WORDS]);
  });

  test('stop before the opposite handle', SAME_CODE, async ({ page }) => {
    await dragTo(page, 'End', 'unit’s document');
    await expect.poll(() => quote(page)).toBe('s');
  });

  test('move by character and by word with the keys, and each press is one undo step', SAME_CODE, async ({ page }) => {
    await handle(page, 'End').focus();
    for (const [key, expected] of [
      ['ArrowLeft', 'sent trojans to mor'],
      ['ArrowRight', 'sent trojans to more'],
      ['Control+ArrowRight', 'sent trojans to more than'],
      ['Control+ArrowLeft', 'sent trojans to more'],
    ]) {
      await page.keyboard.press(key);
      await expect.poll(() => quote(page), key).toBe(expected);
    }
    await handle(page, 'Beginning').focus();
    await page.keyboard.press('Control+ArrowLeft');
    await expect.poll(() => quote(page)).toBe('they sent trojans to more');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => quote(page)).toBe('hey sent trojans to more');
    for (const expected of ['they sent trojans to more', 'sent trojans to more', 'sent trojans to more than']) {
      await page.keyboard.press('Control+z');
      await expect.poll(() => quote(page)).toBe(expected);
    }
  });

  test('are reached from the card, and tell a screen reader their position', SAME_CODE, async ({ page }) => {
    await card(page, WORDS).getByRole('button', { name: 'Move the boundaries' }).click();
    await expect(handle(page, 'Beginning')).toBeFocused();
    await expect(handle(page, 'Beginning')).toHaveAttribute('aria-valuetext', /begins with “sent trojans/);
    await expect(handle(page, 'End')).toHaveAttribute('aria-valuetext', /ends with “.*to more”/);
    await page.keyboard.press('Escape');
    await expect(handle(page, 'End')).toBeHidden();
    await expect(card(page, WORDS).locator('.card-main')).toBeFocused();
  });

  test('follow the page when it scrolls, and disappear when the annotation is closed', SAME_CODE, async ({ page }) => {
    await page.mouse.wheel(0, 120);
    await still(page);
    const { to } = await whereAre(page, WORDS, { scroll: false });
    const knob = await middleOf(page, 'End');
    expect(Math.abs(knob.x - to.x)).toBeLessThan(4);
    expect(knob.y).toBeGreaterThan(to.y);
    expect(knob.y - to.y).toBeLessThan(50);
    await page.keyboard.press('Escape');
    await expect(handle(page, 'End')).toBeHidden();
  });

  test('are hidden in a read-only widget', SAME_CODE, async ({ page }) => {
    await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('readonly', ''));
    await expect(handle(page, 'End')).toBeHidden();
  });

  test('an open annotation can be moved to the selected words', SAME_CODE, async ({ page }) => {
    await selectWords(page, 'Beijing denies');
    await card(page, WORDS).getByRole('button', { name: 'Move to the selection' }).click();
    await expect.poll(() => quote(page)).toBe('Beijing denies');
    expect(await painted(page, 'claim')).toEqual(['Beijing denies']);
    await undoButton(page).click();
    expect(await quote(page)).toBe(WORDS);
  });
});

test('the handles in a text from right to left', async ({ page }) => {
  await open(page, '/pages/words.html');
  await tagWords(page, 'قال الوزير', 'attribution');
  await clickWords(page, 'قال الوزير');
  const [start, end] = [await middleOf(page, 'Beginning'), await middleOf(page, 'End')];
  expect(start.x, 'the beginning is on the right').toBeGreaterThan(end.x);
  await handle(page, 'End').focus();
  await page.keyboard.press('Control+ArrowLeft');
  await expect.poll(() => quote(page)).toBe('قال الوزير إن');
  await expect(panel(page)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true });

  test('the words of a card are scrolled to where the sheet does not cover them', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      const annotator = document.querySelector('news-annotator') as any;
      const { id } = annotator.annotate(annotator.locate([{ quote: 'Beijing denies' }])[0].range, 'denial');
      annotator.select(id);
    });
    const sheet = page.getByRole('region', { name: 'Annotations' });
    await expect
      .poll(async () => {
        const { rects } = await whereAre(page, 'Beijing denies', { scroll: false });
        return rects[0].top > 0 && rects[0].bottom < (await boxOf(sheet)).y;
      })
      .toBe(true);
  });

  test.describe('with touch', () => {
    inOneBrowser('The driver of Firefox has no touch that drags.');

    test('a finger drags them', async ({ page }) => {
      await open(page);
      await page.evaluate(() => {
        const annotator = document.querySelector('news-annotator') as any;
        const story: string = annotator.text;
        const start = [...story.slice(0, story.indexOf('sent trojans'))].length;
        const { id } = annotator.annotate({ start, end: start + 'sent trojans'.length }, 'claim');
        annotator.select(id);
        annotator.removeAttribute('open');
      });
      await whereAre(page, 'sent trojans to');
      await still(page);
      const box = await boxOf(handle(page, 'End'));
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      const knob = await middleOf(page, 'End');
      const { to } = await whereAre(page, 'sent trojans to', { scroll: false });
      const line = await whereAre(page, 'sent trojans', { scroll: false });
      const session = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
      await touch('touchStart', knob.x, knob.y);
      for (const share of [0.3, 0.7, 1]) {
        await touch('touchMove', knob.x + (to.x - knob.x) * share, knob.y + (to.y - line.to.y) * share);
      }
      await touch('touchEnd', 0, 0);
      await expect.poll(() => quote(page)).toBe('sent trojans to');
    });
  });
});
