// The member `keys`: a host replaces some keys, or all, or switches them off.

import { type Page } from '@playwright/test';
import { annotations, article, highlights, open, panel, selectWords, toolbar, type Annotator } from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

type Keyed = Annotator & { keys: unknown };

const WORDS = 'all dogs were asleep';
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const reading = async (page: Page) => (await highlights(page))['news-annotator-reading']?.[0];
const tags = async (page: Page) => (await annotations(page)).map(({ tag }) => tag);

const give = (page: Page, keys: unknown) =>
  page.evaluate((keys) => { (document.querySelector('news-annotator') as Keyed).keys = keys; }, keys);

/** The keys beside a text of the dialog. */
const shown = (page: Page, meaning: string) =>
  dialog(page).locator('dl > div').filter({ hasText: meaning }).first().locator('kbd').allTextContents();

test.beforeEach(async ({ page }) => {
  await open(page, '/pages/host.html');
});

test('a replaced key tags, the default one does not, and the others stay', async ({ page }) => {
  await give(page, { claim: 'q', denial: ['7', 'Ctrl+d'] });
  await selectWords(page, WORDS);
  await expect(toolbar(page)).toBeVisible();
  await expect(toolbar(page).getByRole('button', { name: 'Claim' })).toHaveAttribute('aria-keyshortcuts', 'q');
  await expect(toolbar(page).getByRole('button', { name: 'Denial' })).toContainText('7');
  for (const key of ['1', '3']) await page.keyboard.press(key);
  expect(await tags(page)).toEqual([]);
  await page.keyboard.press('q');
  await expect.poll(() => tags(page)).toEqual(['claim']);
  for (const [key, expected] of [['ControlOrMeta+d', 'denial'], ['2', 'attribution']]) {
    await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).clear());
    await selectWords(page, WORDS);
    await page.keyboard.press(key);
    await expect.poll(() => tags(page), key).toEqual([expected]);
  }
});

test('the dialog shows the keys in use', SAME_CODE, async ({ page }) => {
  await article(page).click();
  await give(page, { claim: 'q', undo: null, 'next-sentence': 'ArrowDown', keys: 'F2' });
  await page.keyboard.press('?');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('F2');
  await expect(dialog(page)).toBeVisible();
  expect(await shown(page, 'Tag the selected words')).toEqual(['q', '2', '3', '4']);
  expect(await shown(page, 'Next, previous sentence')).toEqual(['↓', '↑', '←', 'k']);
  expect(await shown(page, 'This list')).toEqual(['F2']);
  expect(await shown(page, 'Next claim, attribution')).toEqual(['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4']);
  // Keys that a host cannot change.
  expect(await shown(page, 'Select all')).toEqual(['Ctrl+A']);
  expect(await shown(page, 'All from the last one to this one')).toEqual(['Shift+click']);
  expect(await shown(page, 'Save')).toEqual(['Ctrl+Enter']);
  // Ctrl+Z is switched off; the reading mode has its own key for undo.
  await expect(dialog(page).locator('dl').first()).not.toContainText('Undo');
  await expect(dialog(page).locator('dl').nth(1)).toContainText('Undo');
});

test('the reading mode uses replaced keys', SAME_CODE, async ({ page }) => {
  await give(page, { read: 'e', 'next-sentence': 'm', claim: 'Space', 'end-earlier': 'Shift+Home' });
  await article(page).locator('p').first().click();
  await page.keyboard.press('r');
  expect(await reading(page)).toBeUndefined();
  await page.keyboard.press('e');
  await expect.poll(() => reading(page)).toBeTruthy();
  const first = await reading(page);
  await page.keyboard.press('j');
  expect(await reading(page)).toBe(first);
  await page.keyboard.press('m');
  await expect.poll(() => reading(page)).not.toBe(first);
  const second = (await reading(page))!;
  await page.keyboard.press('Shift+Home');
  await expect.poll(async () => second.startsWith((await reading(page))!) && (await reading(page)) !== second).toBe(true);
  await page.keyboard.press('Space');
  await expect.poll(() => tags(page)).toEqual(['claim']);
});

test('without keys only the buttons work', SAME_CODE, async ({ page }) => {
  await give(page, false);
  await selectWords(page, WORDS);
  await expect(toolbar(page).locator('kbd')).toHaveCount(0);
  for (const key of ['1', 'Escape', 'r', '?', ']']) await page.keyboard.press(key);
  await expect(toolbar(page)).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  await toolbar(page).getByRole('button', { name: 'Claim' }).click();
  await expect.poll(() => tags(page)).toEqual(['claim']);
  await page.keyboard.press('ControlOrMeta+z');
  expect(await tags(page)).toEqual(['claim']);
  await page.locator('news-annotator .handle').click();
  await expect(panel(page).getByRole('button', { name: 'Keyboard mode' })).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Shortcuts' }).click();
  await expect(dialog(page)).toContainText('On the handles');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await give(page, null);
  await selectWords(page, 'asleep');
  await page.keyboard.press('4');
  await expect.poll(() => tags(page)).toContain('no-comment');
});

test('keys that were set before the element was defined take effect', SAME_CODE, async ({ page }) => {
  const key = await page.evaluate(async () => {
    const old = document.querySelector('news-annotator')!;
    const one = document.createElement('news-annotator') as Keyed;
    one.setAttribute('for', old.getAttribute('for') ?? '');
    one.keys = { claim: 'x' };
    old.replaceWith(one);
    await one.ready;
    return one.keys;
  });
  expect(key).toEqual({ claim: 'x' });
  await selectWords(page, WORDS);
  await page.keyboard.press('x');
  await expect.poll(() => tags(page)).toEqual(['claim']);
});

test('of two articles, a key tags the selected words, whichever has its card open', SAME_CODE, async ({ page }) => {
  await page.goto('/pages/two.html');
  await page.evaluate(() => Promise.all([...document.querySelectorAll('news-annotator')].map((element) => (element as Annotator).ready)));
  const all = () => page.locator('news-annotator').evaluateAll((elements) =>
    elements.map((element) => (element as Annotator).annotations.map(({ tag, quote }) => `${tag}: ${quote}`)));
  const select = async (id: string, from: number, to: number) => {
    await page.evaluate(([id, from, to]) => {
      const text = document.querySelector(`#${id}`)!.querySelector('p')!.firstChild!;
      getSelection()!.setBaseAndExtent(text, from as number, text, to as number);
    }, [id, from, to] as const);
    await expect(toolbar(page)).toHaveCount(1);
  };
  for (const [id, key, expected] of [
    ['one', '1', [['claim: The first'], []]],
    ['two', '2', [['claim: The first'], ['attribution: The second']]],
    ['one', '3', [['claim: The first', 'denial: story'], ['attribution: The second']]],
    ['two', '4', [['claim: The first', 'denial: story'], ['attribution: The second', 'no-comment: story']]],
  ] as const) {
    const first = id === 'one' ? 'The first' : 'The second';
    await select(id, key < '3' ? 0 : first.length + 1, first.length + (key < '3' ? 0 : 6));
    await page.keyboard.press(key);
    await expect.poll(all, `${key} in ${id}`).toEqual(expected);
    // Its card is open from now on.
    await select(id, 0, first.length);
    await page.keyboard.press(id === 'one' ? '1' : '2');
    await expect(toolbar(page)).toHaveCount(0);
  }
});

test.describe('what is no set of keys', () => {
  inOneBrowser('arguments are read by the same code in each browser');

  test('is refused, and nothing is changed', async ({ page }) => {
    for (const [name, keys, says] of [
      ['a number', 7, 'object'],
      ['true', true, 'object'],
      ['an array', ['q'], 'object'],
      ['an unknown command', { dance: 'd' }, 'dance'],
      ['a key that is a number', { claim: 1 }, 'claim'],
      ['a key without a name', { claim: 'Ctrl+' }, 'claim'],
      ['modifiers in another order', { claim: 'Shift+Ctrl+k' }, 'order'],
      ['an empty key', { claim: '' }, 'claim'],
      ['one key for two commands', { claim: 'q', denial: ['w', 'Q'] }, 'same key'],
    ] as [string, unknown, string][]) {
      await test.step(name, async () => {
        await give(page, { claim: 'q' });
        const refused = await page.evaluate((keys) => {
          const element = document.querySelector('news-annotator') as Keyed;
          try {
            element.keys = keys;
            return null;
          } catch (error) {
            const { name, code, message } = error as Error & { code: string };
            return { name, code, message, keys: element.keys };
          }
        }, keys);
        expect.soft(refused, name).toMatchObject({ name: 'TypeError', code: 'bad-argument', keys: { claim: 'q' } });
        expect.soft(refused?.message, name).toContain(says);
        await selectWords(page, WORDS);
        await expect(toolbar(page)).toBeVisible();
        await page.keyboard.press('q');
        await expect.poll(() => tags(page), name).toEqual(['claim']);
        await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).clear());
      });
    }
  });
});
