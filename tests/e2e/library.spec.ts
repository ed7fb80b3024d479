// The library of all articles annotated in this browser: listed, exported, imported, deleted and restored.

import { annotations, open, panel, ready, stored } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('the list is made by the same code in each browser; storage.spec.ts stores in both');

const HOST = '/pages/host.html?id=7';
const HERE = 'news-annotator:https://news.example/a-story?id=7';

const entry = (url: string, title: string, notes: string[], written: string) =>
  JSON.stringify({
    format: 'news-annotations', version: 1, exported: written,
    article: { url, title },
    annotations: notes.map((note, n) => ({
      id: `urn:${title}:${n}`, tag: n ? 'attribution' : 'claim', quote: 'words', note, state: 'exact', ...(n ? { about: [`urn:${title}:0`], source: 'Port authority' } : {}),
    })),
  });

const OTHERS: Record<string, string> = {
  'news-annotator:https://other.example/1': entry('https://other.example/1', 'Ferry to stay in port', ['a', 'b'], '2026-03-01T10:00:00Z'),
  'news-annotator:javascript:alert(1)': entry('javascript:alert(1)', '<img src=x onerror=alert(1)>', ['c'], '2026-02-01T10:00:00Z'),
  'news-annotator:https://other.example/bad': '{"cut',
};

type Page = import('@playwright/test').Page;
const library = (page: Page) => page.getByRole('dialog', { name: 'All articles in this browser' });
const rows = (page: Page) => library(page).getByRole('listitem');

async function show(page: Page) {
  await panel(page).locator('summary').click();
  await panel(page).getByRole('button', { name: 'All articles in this browser' }).click();
  await expect(library(page)).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
  await page.evaluate((others) => {
    for (const [key, text] of Object.entries(others)) localStorage.setItem(key, text);
    localStorage.setItem('host', 'theirs');
    const element = document.querySelector('news-annotator') as unknown as { annotate(...args: unknown[]): void };
    element.annotate({ start: 20, end: 36 }, 'claim');
    (element as unknown as Element).setAttribute('open', '');
  }, OTHERS);
});

test('it lists every article, the last one first, as text', async ({ page }) => {
  await show(page);
  await expect(library(page)).toContainText('4 articles, 4 annotations');
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).nth(0)).toContainText('open here');
  await expect(rows(page).nth(1)).toContainText('Ferry to stay in port');
  await expect(rows(page).nth(1).getByRole('link')).toHaveAttribute('href', 'https://other.example/1');
  await expect(rows(page).nth(2)).toContainText('<img src=x onerror=alert(1)>');
  await expect(rows(page).nth(2).getByRole('link')).toHaveCount(0);
  await expect(rows(page).nth(3)).toContainText('cannot be read');
  // Who speaks in all of them: counted when it is asked for.
  await library(page).getByText('Sources in all articles').click();
  await expect(library(page).locator('.library-sources li')).toHaveText(['Port authority1 article · 1 claim']);
  await page.keyboard.press('Escape');
  await expect(library(page)).toBeHidden();
  await expect(panel(page).locator('summary')).toBeFocused();
});

test('all of them are one file, which reads back', async ({ page, download }) => {
  await show(page);
  const file = await download(() => library(page).getByRole('button', { name: 'Download all' }).click());
  expect(file.name).toBe('news-annotations.jsonl');
  const lines = file.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(lines.map((line) => line.article.url).sort()).toEqual(['https://news.example/a-story?id=7', 'https://other.example/1', 'javascript:alert(1)']);
  await expect(library(page)).toContainText('Not included, because they cannot be read: 1 article.');
  const before = await annotations(page);
  await page.evaluate(() => (document.querySelector('news-annotator') as unknown as { clear(): void }).clear());
  await page.evaluate((text) => (document.querySelector('news-annotator') as unknown as { import(text: string): void }).import(text), file.text);
  expect((await annotations(page)).map(({ id, quote }) => [id, quote])).toEqual(before.map(({ id, quote }) => [id, quote]));
});

const ASIDE = 'news-annotator-aside:2026-01-05T10:00:00Z:news-annotator:https://other.example/1';

test('what was set aside is listed, taken along, deleted and brought back', async ({ page, download }) => {
  await page.evaluate((name) => localStorage.setItem(name, '{"cut off'), ASIDE);
  await show(page);
  await expect(library(page)).toContainText('4 articles, 4 annotations');
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page).nth(4)).toContainText('https://other.example/1');
  await expect(rows(page).nth(4)).toContainText('set aside, because it could not be read');
  for (const [row, text] of [[4, '{"cut off'], [3, '{"cut']] as const) {
    const file = await download(() => rows(page).nth(row).getByRole('button', { name: 'Download what was stored of' }).click());
    expect([file.name, file.text]).toEqual(['annotations-set-aside.txt', text]);
  }
  await expect(rows(page).nth(1).getByRole('button', { name: /^Download/ })).toHaveCount(0);
  await rows(page).nth(4).getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(4);
  expect(await stored(page)).not.toHaveProperty([ASIDE]);
  await library(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(5);
  expect((await stored(page))[ASIDE]).toBe('{"cut off');
});

/** The focused element of the widget. Firefox removes the focus from the page when it shows a download. */
const focused = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.shadowRoot!.activeElement?.textContent);

const choose = (page: Page, name: string, text: string) =>
  library(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'application/jsonl', buffer: Buffer.from(text) });

test('the file of all articles is brought back, and one undo takes it all back', async ({ page, download }) => {
  const before = await annotations(page);
  await show(page);
  const file = await download(() => library(page).getByRole('button', { name: 'Download all' }).click());
  await library(page).getByRole('button', { name: 'Delete the annotations of all articles' }).click();
  await expect(rows(page)).toHaveCount(0);
  const empty = await stored(page);
  await choose(page, file.name, file.text);
  await expect(library(page)).toContainText('Import this file? Import: 3 articles, 4 added.');
  expect(await stored(page)).toEqual(empty);
  await library(page).getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => focused(page)).toBe('Import a file…');
  await expect(rows(page)).toHaveCount(0);

  await choose(page, file.name, file.text);
  await library(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(() => focused(page)).toBe('Import a file…');
  await expect(rows(page)).toHaveCount(3);
  expect((await annotations(page)).map(({ id, quote }) => [id, quote])).toEqual(before.map(({ id, quote }) => [id, quote]));
  const entry = JSON.parse((await stored(page))['news-annotator:https://other.example/1']);
  expect(entry.article.title).toBe('Ferry to stay in port');
  expect(entry.annotations.map(({ note }: { note: string }) => note)).toEqual(['a', 'b']);

  await library(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(0);
  expect(await annotations(page)).toEqual([]);

  // Importing it twice has no further effect.
  for (const said of ['3 articles, 4 added', '3 articles, 4 already here']) {
    await choose(page, file.name, file.text);
    await expect(library(page)).toContainText(`Import: ${said}.`);
    const agree = library(page).getByRole('button', { name: 'Import', exact: true });
    if (said.includes('added')) await agree.click();
    await expect(agree).toHaveCount(0);
    await expect(rows(page)).toHaveCount(3);
  }
});

test('a file of another tool is brought in article by article, this one under whatever address', async ({ page }) => {
  const one = (id: string, uri: string, exact: string) => ({ id, uri, text: '', tags: ['denial'], target: [{ source: uri, selector: [{ type: 'TextQuoteSelector', exact }] }] });
  const answer = { total: 3, rows: [
    one('h1', 'https://other.example/1', 'words'),
    one('h2', 'http://news.example/a-story?utm_source=mail&id=7#:~:text=dogs', 'All dogs were'),
    one('h3', 'https://other.example/new', 'words'),
  ] };
  await show(page);
  await choose(page, 'answer.json', JSON.stringify(answer));
  await expect(library(page)).toContainText('Import: 3 articles, 3 added.');
  await library(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(rows(page)).toHaveCount(5);
  expect((await annotations(page)).map(({ id, tag }) => [id, tag])).toContainEqual(['h2', 'denial']);
  const entries = await stored(page);
  const ids = (url: string) => JSON.parse(entries[`news-annotator:${url}`]).annotations.map(({ id }: { id: string }) => id);
  expect([ids('https://other.example/1').includes('h1'), ids('https://other.example/new')]).toEqual([true, ['h3']]);
});

test('a file without an address belongs to the open article', async ({ page }) => {
  await show(page);
  await choose(page, 'rows.csv', 'id,tag,quote\r\nr1,denial,All dogs were\r\n');
  await expect(library(page)).toContainText('Import: 1 article, 1 added.');
  await library(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(async () => (await annotations(page)).map(({ id }) => id)).toContain('r1');
  await expect(rows(page)).toHaveCount(4);
});

test('a tab with the other article follows the import, and its undo', async ({ page, context }) => {
  const other = await context.newPage();
  await open(other, HOST);
  const url = 'https://other.example/8';
  await other.evaluate((url) => document.querySelector('news-annotator')!.setAttribute('article-url', url), url);
  await ready(other);
  await show(page);
  await choose(page, 'b.jsonl', [entry(url, 'Eight', ['x'], '2026-03-01T10:00:00Z'), '{"format":"news-annotations","version":1,"annotations":[{"quote":"q"}]}'].join('\n'));
  await expect(library(page)).toContainText('Import: 1 article, 1 added. Not imported: 1 article.');
  await library(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(async () => (await annotations(other)).length).toBe(1);
  await library(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await annotations(other)).length).toBe(0);
  await expect(rows(page)).toHaveCount(4);
});

test('a file without annotations is refused with a sentence', async ({ page }) => {
  await show(page);
  await choose(page, 'x.jsonl', 'PK\u0003\u0004');
  await expect(library(page)).toContainText('This is not a text file');
  await expect(rows(page)).toHaveCount(4);
});

test('one article is deleted, and restored by undo', async ({ page }) => {
  const before = await stored(page);
  await show(page);
  await rows(page).nth(1).getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(3);
  expect(Object.keys(await stored(page))).not.toContain('news-annotator:https://other.example/1');
  await library(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(4);
  expect(await stored(page)).toEqual(before);
});

test('all articles are deleted, the open one too, and restored by one undo', async ({ page }) => {
  const before = await annotations(page);
  await show(page);
  await library(page).getByRole('button', { name: 'Delete the annotations of all articles' }).click();
  await expect(rows(page)).toHaveCount(0);
  await expect(library(page)).toContainText('Nothing is annotated in this browser yet');
  expect(await annotations(page)).toEqual([]);
  expect(Object.keys(await stored(page)).sort()).toEqual(['host', HERE]);
  await library(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(4);
  expect((await annotations(page)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  const now = await stored(page);
  for (const [key, text] of Object.entries(OTHERS)) expect(now[key], key).toBe(text);
});

test('storage=memory has no library', async ({ page }) => {
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('storage', 'memory'));
  await panel(page).locator('summary').click();
  await expect(panel(page).getByRole('button', { name: 'Import a file' })).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'All articles' })).toHaveCount(0);
});
