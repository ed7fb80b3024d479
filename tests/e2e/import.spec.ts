// What the reader is told before a file comes in.

import { writeFile } from 'node:fs/promises';
import {
  annotations, chooseImport, importDialog, open, painted, panel, reload, stored, type Annotator,
} from './support/page';
import { expect, test } from './support/test';

const FIRST = 'the ferry will not sail again';
const HOST = '/pages/host.html?id=7';
const OTHER = { url: 'https://elsewhere.example/story', title: '<b>Another</b> story' };

const summary = (page: import('@playwright/test').Page) => importDialog(page).getByRole('listitem');

/** A file about this page; its quotes are words of it. */
async function file(page: import('@playwright/test').Page, change: object = {}) {
  const article = await page.evaluate(() => JSON.parse((document.querySelector('news-annotator') as Annotator).export()).article);
  const quote = (await page.locator('#story p').first().innerText()).split(' ').slice(0, 6).join(' ');
  const one = { id: 'urn:uuid:00000000-0000-4000-8000-000000000011', tag: 'claim', quote };
  const annotations = [one, { ...one, id: 'x2', tag: 'rumour' }, { ...one, id: 'x3', quote: FIRST + ' and never did' }, { id: 'x4' }];
  return { quote, text: JSON.stringify({ format: 'news-annotations', version: 1, article, annotations, ...change }) };
}

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
});

test('a file says what it will do, and nothing happens before the reader agrees', async ({ page }) => {
  const { text, quote } = await file(page);
  await chooseImport(page, 'file.json', text);
  await expect(summary(page)).toHaveText([
    '3 added', '1 not found in this article', '1 with a tag of another tool', '1 could not be read',
  ]);
  expect(await annotations(page)).toEqual([]);
  expect(await stored(page)).toEqual({});
  await importDialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(importDialog(page)).toBeHidden();
  expect(await annotations(page)).toEqual([]);

  await chooseImport(page, 'file.json', text);
  await importDialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(async () => (await annotations(page)).length).toBe(3);
  expect(await painted(page, 'claim')).toEqual([quote]);
  await expect(page.getByRole('status')).toContainText('3 added');
  // One step takes it all back.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => annotations(page)).toEqual([]);
  await reload(page);
  expect(await annotations(page)).toEqual([]);
});

test('Escape gives up, and the focus is back at the menu', async ({ page }) => {
  await chooseImport(page, 'file.json', (await file(page)).text);
  await expect(importDialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(importDialog(page)).toBeHidden();
  await expect(panel(page).locator('summary')).toBeFocused();
  expect(await annotations(page)).toEqual([]);
});

test('a file of another article says so', async ({ page }) => {
  await chooseImport(page, 'file.json', (await file(page, { article: OTHER })).text);
  await expect(importDialog(page)).toContainText('This file belongs to another article: <b>Another</b> story');
  await importDialog(page).getByRole('button', { name: 'Import anyway' }).click();
  await expect.poll(async () => (await annotations(page)).length).toBe(3);
});

test('a file without ids, read twice, changes nothing', async ({ page }) => {
  const { quote } = await file(page);
  const text = `quote,tag\r\n"${quote}",claim\r\n`;
  const bring = () => page.evaluate((text) => (document.querySelector('news-annotator') as Annotator).import(text), text);
  expect(await bring()).toEqual({ added: 1, updated: 0, unchanged: 0, orphaned: 0 });
  const before = await annotations(page);
  expect(await bring()).toEqual({ added: 0, updated: 0, unchanged: 1, orphaned: 0 });
  expect(await annotations(page)).toEqual(before);
});

test('what was deleted comes back from a file', async ({ page }) => {
  const { text } = await file(page);
  const summaries = await page.evaluate((text) => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.import(text);
    const backup = element.export();
    element.clear();
    return [element.import(backup), element.annotations.length];
  }, text);
  expect(summaries).toEqual([{ added: 3, updated: 0, unchanged: 0, orphaned: 1 }, 3]);
});

test('a table that a spreadsheet wrote in UTF-16 is read', async ({ page }) => {
  const { quote } = await file(page);
  const text = Buffer.from(`\ufeffquote\ttag\r\n${quote}\tdenial\r\n`, 'utf16le');
  await chooseImport(page, 'table.csv', text);
  await importDialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(() => painted(page, 'denial')).toEqual([quote]);
});

test('40 MB are refused before they are read', async ({ page }, info) => {
  // From the disk: sent through the driver, it would take longer than all that is tested here.
  const file = info.outputPath('large.json');
  await writeFile(file, Buffer.alloc(40_000_000, 32));
  await page.locator('news-annotator input[type=file]').setInputFiles(file);
  await expect(page.getByRole('status')).toContainText('larger than 32 MB');
});
