// Which selections bring the toolbar, and which words they tag.

import { type Page } from '@playwright/test';
import { annotations, article, boxOf, cards, clickWords, drag, markup, open, painted, panel, press, selectedText, selectWords, settled, tagButton, tagWords, toolbar, whereAre, type Annotator } from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

/** Tags the selection and returns its words as the article shows them. */
async function tagged(page: Page): Promise<string> {
  await expect(toolbar(page)).toBeVisible();
  await page.keyboard.press('1');
  await expect.poll(async () => (await painted(page, 'claim')).length).toBe(1);
  const [words] = await painted(page, 'claim');
  return words;
}

test.describe('in the sample', () => {
  test.beforeEach(async ({ page }) => {
    await open(page);
  });

  test.describe('by clicks in a row', () => {
    inOneBrowser('the driver sends Firefox single clicks only, on any page: `detail` stays 1');

    test('a double click selects a word', async ({ page }) => {
      const { middle } = await whereAre(page, 'trojans');
      await page.mouse.dblclick(middle.x + 5, middle.y);
      expect(await tagged(page)).toBe('trojans');
    });

    test('a triple click selects a paragraph', async ({ page }) => {
      await clickWords(page, 'CNCERT described both operations as closed.', { clickCount: 3 });
      expect(await tagged(page)).toBe(
        'CNCERT described both operations as closed. “Handled” was the word it chose; what that involved, it left open.',
      );
    });

    test('words of the page beside the article bring no toolbar', async ({ page }) => {
      const brand = await boxOf(page.getByText('News Annotator', { exact: true }));
      await page.mouse.dblclick(brand.x + 10, brand.y + brand.height / 2);
      expect((await selectedText(page)).trim()).toBe('News');
      await settled(page);
      await expect(toolbar(page)).toBeHidden();
    });

    test('words in the widget bring no toolbar', async ({ page }) => {
      const hint = panel(page).getByText('Nothing marked yet');
      await hint.dblclick();
      await settled(page);
      await expect(toolbar(page)).toBeHidden();
    });
  });

  test('a key that comes before the browser tells of the selection tags it', async ({ page }) => {
    await page.evaluate(() => {
      const text = document.querySelector('#story p')!.firstChild!;
      // In one task, as where the page is busy: `selectionchange` is fired after it.
      const start = text.nodeValue!.indexOf('A Chinese');
      getSelection()!.setBaseAndExtent(text, start, text, start + 9);
      document.querySelector('#story p')!.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true, composed: true, cancelable: true }));
    });
    await expect.poll(() => painted(page, 'claim')).toEqual(['A Chinese']);
  });

  test('by keyboard: the key of a tag does not wait for the debounce', SAME_CODE, async ({ page }) => {
    await page.evaluate(() => {
      const text = document.querySelector('#story p')!.firstChild!;
      getSelection()!.collapse(text, 0);
      getSelection()!.modify('extend', 'forward', 'word');
      // In the same task as the selection, before any timer.
      document.dispatchEvent(new Event('selectionchange'));
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, composed: true }));
    });
    await expect.poll(async () => (await painted(page, 'claim')).length).toBe(1);
  });

  test('from right to left', async ({ page }) => {
    await selectWords(page, 'planted backdoors on computers', { backwards: true });
    expect(await tagged(page)).toBe('planted backdoors on computers');
  });

  test('across paragraphs', async ({ page }) => {
    const before = await markup(page);
    const words = 'as it has disputed earlier charges of espionage. China has its own numbers to show.';
    await selectWords(page, words);
    expect(await tagged(page)).toBe(words);
    // A space separates the two paragraphs.
    await expect(cards(page).locator('.quote')).toHaveText(words);
    expect(await markup(page)).toBe(before);
  });

  test('across headings and paragraphs, upwards', SAME_CODE, async ({ page }) => {
    const words = 'what that involved, it left open. Charges in both directions The accusation lands';
    await selectWords(page, words, { backwards: true });
    expect(await tagged(page)).toBe(words);
  });

  test('across inline elements', async ({ page }) => {
    const before = await markup(page);
    await selectWords(page, 'a group known as Salt Typhoon, for break-ins');
    expect(await tagged(page)).toBe('a group known as Salt Typhoon, for break-ins');
    expect(await markup(page)).toBe(before);
  });

  test('from the edge of an inline element', async ({ page }) => {
    await selectWords(page, 'December 2024');
    expect(await tagged(page)).toBe('December 2024');
  });

  test('a selection that begins outside the article is clipped to it', async ({ page }) => {
    // Everything of the page, the reading page's own bar and the widget included.
    await page.evaluate(() => getSelection()!.selectAllChildren(document.body));
    await expect(toolbar(page)).toBeVisible();
    await tagButton(page, 'claim').click();
    const [{ start, end, quote }] = await annotations(page);
    const whole = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).text);
    expect(quote).toBe(whole);
    expect([...whole].slice(start, end).join('')).toBe(whole);
    // What the keys select and copy of a page has none of the panel's words.
    await page.evaluate(() => {
      document.querySelector('news-annotator')!.setAttribute('open', '');
      document.body.append(document.createElement('textarea'));
    });
    await expect(panel(page).getByText('Attribution').first()).toBeVisible();
    await article(page).click({ position: { x: 3, y: 3 } });
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    await page.locator('body > textarea').focus();
    await page.keyboard.press('ControlOrMeta+v');
    const copied = await page.locator('body > textarea').inputValue();
    expect(copied).toContain('two technology companies');
    for (const words of ['Attribution', 'No comment', 'Who said what']) expect(copied).not.toContain(words);
  });

  test('a drag that begins outside the article is clipped to it', async ({ page }) => {
    const { to } = await whereAre(page, 'two technology companies', { scroll: false });
    const brand = await boxOf(page.getByText('News Annotator', { exact: true }));
    await drag(page, { x: brand.x + 2, y: brand.y + brand.height / 2 }, to);
    expect(await tagged(page)).toBe('Beijing blames suspected US spies for break-ins at two technology companies');
  });

  test('white space at the ends is dropped', async ({ page }) => {
    const { from } = await whereAre(page, ' trojans');
    const { to } = await whereAre(page, 'trojans ');
    await drag(page, from, to);
    expect(await selectedText(page)).toBe(' trojans ');
    expect(await tagged(page)).toBe('trojans');
    expect((await annotations(page))[0].quote).toBe('trojans');
  });

  test('white space alone brings no toolbar', SAME_CODE, async ({ page }) => {
    const { from, to } = await whereAre(page, ' trojans').then(async ({ from }) => {
      const { from: next } = await whereAre(page, 'trojans');
      return { from, to: { x: next.x - 1, y: next.y } };
    });
    await drag(page, from, to);
    expect(await selectedText(page)).toBe(' ');
    await settled(page);
    await expect(toolbar(page)).toBeHidden();
  });

  test('a click alone brings no toolbar', SAME_CODE, async ({ page }) => {
    await clickWords(page, 'trojans');
    await settled(page);
    await expect(toolbar(page)).toBeHidden();
  });

  test('words in the field of a note bring no toolbar, and keys are just typed', SAME_CODE, async ({ page }) => {
    await tagWords(page, 'CNCERT reported', 'attribution');
    await press(page, 'CNCERT reported', 'Add note');
    const field = panel(page).getByRole('textbox', { name: 'Note' });
    await field.fill('some words');
    await field.press('ControlOrMeta+a');
    await settled(page);
    await expect(toolbar(page)).toBeHidden();
    await page.keyboard.type('12');
    await expect(field).toHaveValue('12');
    expect(await annotations(page)).toHaveLength(1);
  });

  test('Escape dismisses', SAME_CODE, async ({ page }) => {
    await selectWords(page, 'more than 270 machines');
    await expect(toolbar(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(toolbar(page)).toBeHidden();
    await page.keyboard.press('1');
    await settled(page);
    expect(await annotations(page)).toEqual([]);
  });

  test('a click elsewhere dismisses', SAME_CODE, async ({ page }) => {
    for (const elsewhere of ['CNCERT described both', 'in the article', 'beside it']) {
      await selectWords(page, 'what that involved');
      await expect(toolbar(page)).toBeVisible();
      if (elsewhere === 'beside it') {
        await page.mouse.click(20, 450);
      } else {
        const { middle } = await whereAre(page, 'left open', { scroll: false });
        await page.mouse.click(middle.x, middle.y);
      }
      await expect(toolbar(page)).toBeHidden();
    }
    expect(await annotations(page)).toEqual([]);
  });

  test('keys without a selection do nothing', SAME_CODE, async ({ page }) => {
    await clickWords(page, 'trojans');
    for (const key of ['1', '2', '3', '4']) await page.keyboard.press(key);
    await settled(page);
    expect(await annotations(page)).toEqual([]);
  });

  test('digits with Ctrl, Meta or Alt do nothing', SAME_CODE, async ({ page }) => {
    await selectWords(page, 'more than 270 machines');
    await expect(toolbar(page)).toBeVisible();
    await page.evaluate(() => {
      for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', [modifier]: true, bubbles: true }));
      }
    });
    await settled(page);
    expect(await annotations(page)).toEqual([]);
  });

  test('a selection made by keys, after the debounce', async ({ page }) => {
    const { from } = await whereAre(page, 'trojans to more');
    await page.mouse.click(from.x, from.y);
    // Browsers extend a selection by key only in editable text or with caret browsing, which caret.spec.ts switches on.
    await page.evaluate(() => {
      for (let index = 0; index < 'trojans'.length; index += 1) getSelection()!.modify('extend', 'forward', 'character');
    });
    expect(await selectedText(page)).toBe('trojans');
    expect(await tagged(page)).toBe('trojans');
  });

  test('the toolbar follows the words when the page scrolls', async ({ page }) => {
    await selectWords(page, 'more than 270 machines');
    await expect(toolbar(page)).toBeVisible();
    const before = await boxOf(toolbar(page));
    await page.evaluate(() => window.scrollBy({ top: 100, behavior: 'instant' }));
    await expect.poll(async () => Math.round((await boxOf(toolbar(page))).y - before.y)).toBe(-100);
  });

  test('the toolbar follows the words when a part of the page scrolls', SAME_CODE, async ({ page }) => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('main { height: 500px; overflow-y: auto }');
      document.adoptedStyleSheets.push(sheet);
    });
    await selectWords(page, 'trade secrets were the target');
    await expect(toolbar(page)).toBeVisible();
    const before = await boxOf(toolbar(page));
    await page.evaluate(() => document.querySelector('main')!.scrollBy({ top: 40, behavior: 'instant' }));
    await expect.poll(async () => Math.round((await boxOf(toolbar(page))).y - before.y)).toBe(-40);
  });

  test('the toolbar stays in a small window, and beside the panel where there is room', SAME_CODE, async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 700 });
    await selectWords(page, 'technology companies.');
    await expect(toolbar(page)).toBeVisible();
    const wide = await boxOf(toolbar(page));
    expect(wide.x + wide.width).toBeLessThanOrEqual((await boxOf(panel(page))).x);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 700 });
    const close = panel(page).getByRole('button', { name: 'Close annotations' });
    await close.click();
    await expect(panel(page)).toBeHidden();
    for (const words of ['December 2024', 'Thursday.', 'CNCERT reported']) {
      await selectWords(page, words);
      await expect(toolbar(page)).toBeVisible();
      const box = await boxOf(toolbar(page));
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(700);
      await page.keyboard.press('Escape');
      await expect(toolbar(page)).toBeHidden();
    }
  });
});

test.describe('in a host page with fields', () => {
  test('words in a field bring no toolbar', SAME_CODE, async ({ page }) => {
    await open(page, '/pages/host.html');
    for (const selector of ['#inside-field', '#inside-area', '#outside-field']) {
      await page.locator(selector).dblclick();
      await settled(page);
      await expect(toolbar(page), selector).toBeHidden();
      await page.keyboard.press('1');
    }
    expect(await annotations(page)).toEqual([]);
  });

  test('a selection brings the toolbar although a field had the focus', async ({ page }) => {
    await open(page, '/pages/host.html');
    await page.locator('#outside-field').click();
    await selectWords(page, 'all dogs were asleep');
    await expect(toolbar(page)).toBeVisible();
  });
});
