// The list of annotations: sorted, and several of them at once.

import type { Page } from '@playwright/test';
import { HOST, listen } from './support/api';
import { annotations, card, cards, open, panel, redoButton, reload, undoButton, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const WORDS: [string, string][] = [
  ['all dogs were asleep', 'claim'],
  ['The miller said', 'attribution'],
  ['The baker denies it', 'denial'],
  ['did not answer', 'no-comment'],
  ['Nobody heard', 'claim'],
];

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(async (words) => {
    const element = document.querySelector('news-annotator') as Annotator;
    for (const [quote, tag] of words) {
      element.annotate(element.locate([{ quote }])[0].range!, tag);
      // Milliseconds apart, so that one is the newest.
      await new Promise((done) => setTimeout(done, 5));
    }
    element.setAttribute('open', '');
  }, WORDS);
  await expect(cards(page)).toHaveCount(5);
});

const tags = async (page: Page) => (await annotations(page)).map(({ tag }) => tag);
const shown = (page: Page) => cards(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-tag')));
const several = (page: Page) => panel(page).getByRole('button', { name: 'Select several' });
const bar = (page: Page) => panel(page).getByRole('group', { name: 'Select several' });
const box = (page: Page, quote: string) => card(page, quote).getByRole('checkbox');
const picked = (page: Page) => panel(page).locator('.card', { has: page.locator('input:checked') });

test('sorted by place, time and tag, until the page is closed', SAME_CODE, async ({ page }) => {
  const sort = panel(page).getByLabel('Sort by');
  expect(await shown(page)).toEqual(['attribution', 'claim', 'claim', 'denial', 'no-comment']);
  await sort.selectOption('Newest first');
  await expect.poll(() => shown(page)).toEqual(['claim', 'no-comment', 'denial', 'attribution', 'claim']);
  await sort.selectOption('Tag');
  await expect.poll(() => shown(page)).toEqual(['claim', 'claim', 'attribution', 'denial', 'no-comment']);
  await panel(page).getByRole('button', { name: 'Close annotations' }).click();
  await page.getByRole('button', { name: /^Annotations: 5/ }).click();
  await expect(sort).toHaveValue('tag');
  // Highlights and exports stay in the order of the text.
  expect(await tags(page)).toEqual(['attribution', 'claim', 'claim', 'denial', 'no-comment']);
});

test('several are retagged in one undo step, with an event each', SAME_CODE, async ({ page }) => {
  await several(page).click();
  await box(page, 'The miller said').check();
  await box(page, 'The baker denies it').check();
  await expect(bar(page)).toContainText('Selected: 2');
  const heard = await listen(page);
  await bar(page).getByRole('button', { name: 'No comment' }).click();
  expect(await tags(page)).toEqual(['no-comment', 'claim', 'claim', 'no-comment', 'no-comment']);
  expect((await heard()).map(({ type }) => type)).toEqual(['annotation-update', 'annotation-update']);
  await expect(page.getByRole('status')).toContainText('2 annotations tagged as No comment.');
  await undoButton(page).click();
  expect(await tags(page)).toEqual(['attribution', 'claim', 'claim', 'denial', 'no-comment']);
  await redoButton(page).click();
  expect(await tags(page)).toEqual(['no-comment', 'claim', 'claim', 'no-comment', 'no-comment']);
  await reload(page);
  expect(await tags(page)).toEqual(['no-comment', 'claim', 'claim', 'no-comment', 'no-comment']);
});

test('several are deleted, and restored by one undo', SAME_CODE, async ({ page }) => {
  await several(page).click();
  await box(page, 'The miller said').check();
  // With Shift: the whole range.
  await box(page, 'Nobody heard').click({ modifiers: ['Shift'] });
  await expect(picked(page)).toHaveCount(3);
  await bar(page).getByRole('button', { name: 'Delete' }).click();
  expect(await tags(page)).toEqual(['denial', 'no-comment']);
  await expect(bar(page)).toContainText('Selected: 0');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  // They are restored, and selected as before.
  await expect(cards(page)).toHaveCount(5);
  await expect(bar(page)).toContainText('Selected: 3');
  await several(page).click();
  await several(page).click();
  // With no card selected the button does nothing.
  await bar(page).getByRole('button', { name: 'Delete' }).click({ force: true });
  await expect(cards(page)).toHaveCount(5);
});

test('by keyboard: all visible cards are selected, and Escape ends it', SAME_CODE, async ({ page }) => {
  await several(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(cards(page).first().getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(picked(page)).toHaveCount(1);
  await page.keyboard.press('Control+a');
  await expect(picked(page)).toHaveCount(5);
  // Hidden cards are not selected.
  await panel(page).locator('.chip[data-tag=claim]').click();
  await expect(bar(page)).toContainText('Selected: 2');
  await bar(page).getByRole('button', { name: 'Denial' }).click();
  expect(await tags(page)).toEqual(['attribution', 'denial', 'denial', 'denial', 'no-comment']);
  await bar(page).getByRole('button', { name: 'Denial' }).press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(several(page)).toBeFocused();
});

test('only the selected annotations are downloaded', async ({ page, download }) => {
  await several(page).click();
  await box(page, 'did not answer').check();
  const format = bar(page).getByLabel('Format of the download');
  await expect(format).toHaveValue('json');
  await expect(format.getByRole('option')).toHaveText(['JSON', 'W3C annotations', 'CSV', 'report (Markdown)', 'report (HTML)', 'claims (schema.org)', 'brat standoff']);
  // Arrow keys change the format without a download.
  await format.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await format.selectOption('json');
  const { name, text } = await download(() => bar(page).getByRole('button', { name: 'Download' }).click());
  expect(name).toMatch(/annotations\.json$/);
  expect(JSON.parse(text).annotations.map(({ quote }: { quote: string }) => quote)).toEqual(['did not answer']);
});

test('read-only: no changes are offered, and downloads work', SAME_CODE, async ({ page, download }) => {
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('readonly', ''));
  await several(page).click();
  await bar(page).getByRole('button', { name: 'Select all' }).click();
  await expect(bar(page).getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await expect(bar(page).getByRole('button', { name: 'Claim' })).toHaveCount(0);
  await bar(page).getByLabel('Format of the download').selectOption('csv');
  const { text } = await download(() => bar(page).getByRole('button', { name: 'Download' }).click());
  expect(text.match(/^\d+,/gm)).toHaveLength(5);
});

test('the bar over the list shows the share of each tag', SAME_CODE, async ({ page }) => {
  const widths = () => panel(page).locator('.shares rect').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  const [claim, attribution, denial, none] = await widths();
  expect(claim / attribution).toBeCloseTo(2, 1);
  expect(denial).toBeCloseTo(none, 1);
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).clear());
  await expect(panel(page).locator('.shares')).toHaveCount(0);
});

test('tags of other tools have one chip and one share, and numbers follow the language', SAME_CODE, async ({ page }) => {
  const others = panel(page).getByRole('button', { name: /^Other tags/ });
  await expect(others).toHaveCount(0);
  await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    const file = JSON.parse(await element.export('json'));
    const [first, , third] = file.annotations;
    const id = (end: string) => `urn:uuid:00000000-0000-4000-8000-00000000000${end}`;
    file.annotations = [{ ...first, id: id('1'), tag: 'irony' }, { ...third, id: id('2'), tag: 'hearsay' }];
    await element.import(JSON.stringify(file));
  });
  await expect(others).toHaveText('Other tags 2');
  await expect(panel(page).locator('.shares rect[data-tag=other]')).toHaveAttribute('width', '2');
  await others.click();
  await expect(others).toHaveAttribute('aria-pressed', 'true');
  await expect(cards(page)).toHaveCount(2);
  // The chips of a tag and of other tags exclude one another.
  await panel(page).getByRole('button', { name: 'Claim 2' }).click();
  await expect(others).toHaveAttribute('aria-pressed', 'false');
  await expect(cards(page)).toHaveCount(2);
  await panel(page).getByRole('button', { name: 'Claim 2' }).click();
  await expect(cards(page)).toHaveCount(7);
  const seven = await page.evaluate(() => new Intl.NumberFormat('ar').format(7));
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('lang', 'ar'));
  await expect(page.locator('news-annotator .total')).toHaveText(seven);
});

test('a second click closes a card, and so does Escape', SAME_CODE, async ({ page }) => {
  const main = card(page, 'The baker denies it').locator('.card-main');
  for (const close of [() => main.click(), () => page.keyboard.press('Escape'), () => page.keyboard.press('Enter')]) {
    await main.click();
    await expect(main).toHaveAttribute('aria-expanded', 'true');
    await close();
    await expect(main).toHaveAttribute('aria-expanded', 'false');
    await expect(main).toBeFocused();
  }
});
