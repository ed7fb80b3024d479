// A note in the middle of writing is never lost.

import { type Page } from '@playwright/test';
import { annotate, CLAIM, DENIAL, HOST } from './support/api';
import { annotations, card, open, panel, press, reload, settled, type Annotator } from './support/page';
import { warns } from './support/faults';
import { expect, SAME_CODE, test } from './support/test';

const field = (page: Page) => panel(page).getByRole('textbox', { name: 'Note' });
const status = (page: Page) => page.getByRole('status');
const notes = async (page: Page) => (await annotations(page)).map(({ note }) => note);
const set = (page: Page, name: string) => page.evaluate((name) => document.querySelector('news-annotator')!.setAttribute(name, ''), name);

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
  await set(page, 'open');
  await annotate(page, CLAIM, 'claim', { note: 'before' });
  await press(page, CLAIM, 'Edit note');
  await expect(field(page)).toBeFocused();
  await field(page).fill('half written');
});

test('stays while the list is rendered again', SAME_CODE, async ({ page }) => {
  await annotate(page, DENIAL, 'denial');
  await page.evaluate(() => { document.querySelector('#third')!.append(' The end.'); });
  await page.evaluate(() => { document.querySelector('#first')!.prepend('In short: '); });
  await settled(page);
  await expect(field(page)).toHaveValue('half written');
  await expect(field(page)).toBeFocused();
  await field(page).press('ControlOrMeta+Enter');
  await expect.poll(() => notes(page)).toEqual(['half written', '']);
});

test('is confirmed when it is saved, and can be undone', SAME_CODE, async ({ page }) => {
  await field(page).press('ControlOrMeta+Enter');
  await expect(status(page)).toContainText('Note saved.');
  await expect(card(page, CLAIM).getByRole('button', { name: 'Edit note' })).toBeFocused();
  await status(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => notes(page)).toEqual(['before']);
});

test('warns before the page is left, and is saved by a reload', async ({ page }) => {
  expect(await warns(page)).toBe(true);
  await reload(page);
  expect(await notes(page)).toEqual(['half written']);
  expect(await warns(page)).toBe(false);
});

test('in a widget that became read-only, stays and can be copied', SAME_CODE, async ({ page, browserName }) => {
  await set(page, 'readonly');
  await field(page).press('ControlOrMeta+Enter');
  await expect(status(page)).toContainText('read-only');
  await expect(field(page)).toHaveValue('half written');
  await status(page).getByRole('button', { name: 'Copy the note' }).click();
  await expect(status(page)).toContainText('Note copied.');
  if (browserName === 'chromium') expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('half written');
  await expect(field(page)).toHaveValue('half written');
  expect(await notes(page)).toEqual(['before']);
});

test('can be copied when its annotation is deleted elsewhere', SAME_CODE, async ({ page }) => {
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.delete(element.annotations[0].id);
  });
  await expect(field(page)).toBeHidden();
  await expect(status(page)).toContainText('deleted elsewhere');
  await expect(status(page).getByRole('button', { name: 'Copy the note' })).toBeVisible();
});

test('is saved when the panel closes', SAME_CODE, async ({ page }) => {
  await page.evaluate(() => document.querySelector('news-annotator')!.removeAttribute('open'));
  await expect(panel(page)).toBeHidden();
  await expect.poll(() => notes(page)).toEqual(['half written']);
});
