// The article was corrected: what the reader is told at the next visit.

import { type Page } from '@playwright/test';
import { annotate, servePage } from './support/api';
import { annotations, menu, open, panel, reload, stored, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('texts are compared by the same code in each browser');

const BEFORE = '<h1>A mill burns</h1><p>The mill at Arden burned down on Monday.</p><p>Two people were hurt, said Mayor Olsen.</p><p>It was built in 1887.</p>';
const AFTER = BEFORE.replace('on Monday', 'on Sunday').replace('<p>It was built in 1887.</p>', '<p>The fire brigade came late.</p>') +
  '<p>Correction: An earlier version of this article misquoted Mayor Olsen.</p>';
const MARK = 'Two people were hurt';

/** Serves the article from now on. */
const serve = (page: Page, article: string, more = '') =>
  servePage(page, 'mill.html', `<article id="story">${article}</article><news-annotator for="story" open ${more}></news-annotator>`);
const changes = (page: Page, sha256?: string) =>
  page.evaluate((sha256) => (document.querySelector('news-annotator') as any).changes(sha256), sha256);
const versions = (page: Page) => page.evaluate(() => (document.querySelector('news-annotator') as any).versions);
const bar = (page: Page) => panel(page).locator('.changes-bar');

/** An article with a mark, whose text is kept. */
async function visit(page: Page) {
  await open(page, await serve(page, BEFORE));
  await annotate(page, MARK, 'claim');
  await expect.poll(() => versions(page)).toHaveLength(1);
}

test('the part with what changed does not come: said in the place of the bar, and tried again', async ({ page, misbehaviour }) => {
  await visit(page);
  await serve(page, AFTER);
  await page.route('**/*-ledger.wasm', (route) => route.abort());
  await page.reload();
  const again = panel(page).locator('.missing').getByRole('button', { name: 'Try again' });
  await expect(again).toHaveCSS('border-top-style', 'solid');
  await expect(panel(page).locator('.card')).toHaveCount(1);
  await page.unroute('**/*-ledger.wasm');
  await again.click();
  await expect(bar(page)).toContainText('Correction: An earlier version');
  misbehaviour.length = 0;
});

test('a correction is told first, with the marks that it concerns, until the reader knows it', async ({ page }) => {
  await visit(page);
  await serve(page, AFTER);
  await reload(page);
  expect((await annotations(page)).map(({ state }) => state), 'the mark itself is as it was').toEqual(['exact']);
  // With the panel closed, its button says so.
  await panel(page).getByRole('button', { name: 'Close annotations' }).click();
  await expect(page.getByRole('button', { name: /^Annotations: 1 annotation\. The article has changed since/ })).toBeVisible();
  await page.locator('news-annotator [part~=handle]').click();
  await expect(bar(page)).toContainText('Correction: An earlier version of this article misquoted Mayor Olsen.');
  await expect(bar(page)).toContainText('Concerns 1 annotation');
  await expect(bar(page)).toContainText('Changed: 1 · Added: 1 · Removed: 1');
  await bar(page).getByRole('button', { name: MARK }).click();
  await expect(panel(page).locator('.card[aria-current=true]')).toContainText(MARK);
  await bar(page).getByRole('button', { name: 'What changed' }).click();
  const list = panel(page).locator('.change');
  await expect(list.locator('.badge')).toHaveText(['Note from the newsroom', 'Changed', 'Added', 'Removed']);
  await expect(list.nth(1).locator('del')).toHaveText('Monday');
  await expect(list.nth(1).locator('ins')).toHaveText('Sunday');
  await list.nth(0).getByRole('button', { name: 'Go to this passage' }).click();
  await expect(page.getByText('Correction: An earlier').first()).toBeInViewport();
  await (await menu(page, /All articles/)).click();
  await expect(page.locator('news-annotator .library-list')).toContainText('note from the newsroom');
  await page.keyboard.press('Escape');
  await bar(page).getByRole('button', { name: 'Mark as seen' }).click();
  await expect(bar(page)).toBeHidden();
  await expect(panel(page).locator('.card')).toHaveCount(1);
  await reload(page);
  await expect.poll(() => versions(page)).toHaveLength(2);
  await page.waitForTimeout(1_200);
  await expect(bar(page)).toBeHidden();
});

test('members tell hosts the same', async ({ page }) => {
  await visit(page);
  const [first] = await versions(page);
  expect(first).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), seen: expect.stringMatching(/Z$/), length: expect.any(Number) });
  expect(await changes(page)).toEqual([]);
  expect(await changes(page, first.sha256)).toEqual([]);
  await serve(page, AFTER);
  await reload(page);
  const all = await changes(page, first.sha256);
  expect(all.map(({ kind, was, now }: any) => [kind, was, now])).toEqual([
    ['changed', 'The mill at Arden burned down on Monday.', 'The mill at Arden burned down on Sunday.'],
    ['added', '', 'The fire brigade came late.'],
    ['correction', '', 'Correction: An earlier version of this article misquoted Mayor Olsen.'],
    ['removed', 'It was built in 1887.', ''],
  ]);
  expect(await changes(page)).toEqual(all);
  // The places are those of the text.
  const found = await page.evaluate((quote) => (document.querySelector('news-annotator') as Annotator).locate([{ quote }])[0], all[0].now);
  expect([found.start, found.end]).toEqual([all[0].start, all[0].end]);
});

test('nothing is kept without annotations, nor with storage="memory"', async ({ page }) => {
  const texts = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('news-annotator-texts:')).length);
  await visit(page);
  expect(await texts()).toBe(1);
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).clear());
  expect(await texts()).toBe(0);
  await page.evaluate(() => localStorage.clear());
  await serve(page, BEFORE, 'storage="memory"');
  await reload(page);
  await annotate(page, MARK, 'claim');
  await expect.poll(() => versions(page)).toHaveLength(1);
  expect([await texts(), Object.keys(await stored(page))]).toEqual([0, []]);
});
