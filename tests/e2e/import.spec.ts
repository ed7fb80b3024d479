// Imports: the reader is told what a file will change, and confirms it.

import { readFile, writeFile } from 'node:fs/promises';
import {
  annotations, chooseImport, importDialog, open, painted, panel, reload, stored, type Annotator,
} from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('a file is read by the same code in each browser; main-job.spec.ts imports in both');

const FIRST = 'the ferry will not sail again';
const HOST = '/pages/host.html?id=7';
const OTHER = { url: 'https://elsewhere.example/story', title: '<b>Another</b> story' };

const summary = (page: import('@playwright/test').Page) => importDialog(page).getByRole('listitem');

/** A file about this page; its quotes are words of it. */
async function file(page: import('@playwright/test').Page, change: object = {}) {
  const article = await page.evaluate(async () => JSON.parse(await (document.querySelector('news-annotator') as Annotator).export()).article);
  const quote = (await page.locator('#story p').first().innerText()).split(' ').slice(0, 6).join(' ');
  const one = { id: 'urn:uuid:00000000-0000-4000-8000-000000000011', tag: 'claim', quote };
  const annotations = [one, { ...one, id: 'x2', tag: 'rumour' }, { ...one, id: 'x3', quote: FIRST + ' and never did' }, { id: 'x4' }];
  return { quote, text: JSON.stringify({ format: 'news-annotations', version: 1, article, annotations, ...change }) };
}

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
});

test('the dialog tells what a file will change, and nothing changes before the reader agrees', async ({ page }) => {
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
  // One undo step reverts it.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => annotations(page)).toEqual([]);
  await reload(page);
  expect(await annotations(page)).toEqual([]);
});

test('bidirectional control characters of a file are shown as code points', async ({ page }) => {
  const article = { url: 'https://elsewhere.example/', title: 'cod\u202egnihton\u202c' };
  const { text } = await file(page, { article, annotations: [{ id: 'b', tag: 'claim', quote: 'gone \u2067words', note: 'see \u202eexe.txt' }] });
  await chooseImport(page, 'file.json', text);
  await expect(importDialog(page)).toContainText('cod(U+202E)gnihton(U+202C)');
  await importDialog(page).getByRole('button', { name: 'Import anyway' }).click();
  await expect(panel(page).locator('.card .note')).toHaveText('see (U+202E)exe.txt');
  await expect(panel(page).locator('.card .quote')).toHaveText('gone (U+2067)words');
  // The data is unchanged.
  expect((await annotations(page)).map(({ quote, note }) => [quote, note])).toEqual([['gone \u2067words', 'see \u202eexe.txt']]);
});

test('bidirectional control characters of an article are shown as code points, in the panel and in reports', async ({ page }) => {
  const words = 'no \u202egnihton\u202c was seen';
  await page.evaluate((words) => (document.querySelector('#story p')!.textContent = `${words} that night.`), words);
  const made = await page.evaluate((words) => {
    const element = document.querySelector('news-annotator') as Annotator;
    const [{ start, end }] = element.locate([{ quote: words }]);
    return element.annotate({ start: start!, end: end! }, 'claim', { note: 'see \u202eexe.txt' })!;
  }, words);
  expect(made.quote).toBe(words);
  const shown = 'no (U+202E)gnihton(U+202C) was seen';
  await expect(panel(page).locator('.card .quote')).toHaveText(shown);
  const reports = await page.evaluate(() =>
    Promise.all(['markdown', 'html'].map((format) => (document.querySelector('news-annotator') as Annotator).export(format))));
  for (const report of reports) {
    expect(report.replaceAll('\\', '')).toContain(shown);
    expect(report.replaceAll('\\', '')).toContain('see (U+202E)exe.txt');
    expect(report).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
  // Changed: what was, what is, and what is the same.
  await page.evaluate(() => (document.querySelector('#story p')!.textContent = 'no \u202egnihton\u202c was heard that night.'));
  await expect(panel(page).locator('.card .diff')).toHaveText(/^no \(U\+202E\)gnihton\(U\+202C\) was/);
  expect(await panel(page).innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test('Escape and Cancel change nothing, and the focus returns to the menu, as after an import', async ({ page }) => {
  const button = (name: string) => importDialog(page).getByRole('button', { name, exact: true });
  const ways = [() => page.keyboard.press('Escape'), () => button('Cancel').press('Enter'), () => button('Import').press('Enter')];
  for (const [way, leave] of ways.entries()) {
    await chooseImport(page, 'file.json', (await file(page)).text);
    await expect(importDialog(page)).toBeVisible();
    await leave();
    await expect(importDialog(page)).toBeHidden();
    await expect(panel(page).locator('summary')).toBeFocused();
    expect(await annotations(page)).toHaveLength(way < 2 ? 0 : 3);
  }
});

test('a file of another article is announced as such', async ({ page }) => {
  await chooseImport(page, 'file.json', (await file(page, { article: OTHER })).text);
  await expect(importDialog(page)).toContainText('This file belongs to another article: <b>Another</b> story');
  await expect(importDialog(page).getByRole('link', { name: 'Open that article' })).toHaveAttribute('href', OTHER.url);
  await importDialog(page).getByRole('button', { name: 'Import anyway' }).click();
  await expect.poll(async () => (await annotations(page)).length).toBe(3);
});

test('of a file of several articles this one is imported, and the others are counted', async ({ page }) => {
  const { text } = await file(page);
  const lines = [{ url: 'https://a.example/' }, null, { url: 'https://b.example/' }]
    .map((article) => JSON.stringify({ ...JSON.parse(text), ...(article && { article }) })).join('\n');
  await chooseImport(page, 'all.jsonl', lines);
  await expect(summary(page)).toContainText(['3 added', 'other articles in the file, which are not imported: 2']);
  await expect(importDialog(page).getByText('belongs to another article')).toHaveCount(0);
  await importDialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(async () => (await annotations(page)).length).toBe(3);
  const told = await page.evaluate((text) => (document.querySelector('news-annotator') as Annotator).import(text), lines);
  expect(told).toEqual({ added: 0, updated: 0, unchanged: 3, orphaned: 1, others: 2 });
});

test('of a table of several articles the rows of this one are imported', async ({ page }) => {
  const { quote } = await file(page);
  const here = await page.evaluate(async () => JSON.parse(await (document.querySelector('news-annotator') as Annotator).export()).article.url);
  const rows = [['1', 'claim', 'away', 'https://a.example/'], ['2', 'denial', quote, here], ['3', 'claim', 'away', 'https://b.example/']];
  const table = [['id', 'tag', 'quote', 'article_url'], ...rows].map((row) => row.join(',')).join('\r\n');
  await chooseImport(page, 'all.csv', `${table}\r\n`);
  await expect(summary(page)).toHaveText(['1 added', 'other articles in the file, which are not imported: 2']);
  await expect(importDialog(page).getByText('belongs to another article')).toHaveCount(0);
  await importDialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(async () => (await annotations(page)).map(({ id, tag }) => [id, tag])).toEqual([['2', 'denial']]);
});

test('a standoff file is downloaded with its text, and its offsets are offsets in that text', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'its downloads are told one at a time');
  const { text } = await file(page);
  await page.evaluate((text) => (document.querySelector('news-annotator') as Annotator).import(text), text);
  const files: Record<string, string> = {};
  page.on('download', async (download) => {
    files[download.suggestedFilename().replace(/.*\./, '')] = await readFile(await download.path(), 'utf8');
  });
  await panel(page).locator('summary[aria-label="Export and import"]').click();
  await panel(page).getByRole('button', { name: /brat/ }).click();
  await expect.poll(() => Object.keys(files).sort()).toEqual(['ann', 'txt']);
  const characters = [...files.txt];
  const spans = files.ann.split('\n').filter((line) => line.startsWith('T')).map((line) => line.split('\t'));
  expect(spans.length).toBeGreaterThan(0);
  for (const [, place, words] of spans) {
    const there = place.replace(/^\S+ /, '').split(';').map((one) => characters.slice(...one.split(' ').map(Number)).join(''));
    expect(there.join(' ')).toBe(words);
  }
});

test('the dialog counts what is added, updated and already here', async ({ page }) => {
  const { text } = await file(page);
  const next = await page.evaluate(async (text) => {
    const element = document.querySelector('news-annotator') as Annotator;
    await element.import(text);
    // A file that somebody returned, with one annotation changed and one added.
    const file = JSON.parse(await element.export());
    const [one] = file.annotations;
    Object.assign(one, { note: 'of another hand', modified: new Date(Date.now() + 60_000).toISOString() });
    file.annotations.push({ ...one, id: 'urn:uuid:00000000-0000-4000-8000-000000000012', note: 'new' });
    return JSON.stringify(file);
  }, text);
  const before = await annotations(page);
  await chooseImport(page, 'file.json', next);
  await expect(summary(page)).toHaveText(['1 added', '1 updated', '2 already here', '1 not found in this article', '1 with a tag of another tool']);
  expect(await annotations(page)).toEqual(before);
  await importDialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(async () => (await annotations(page)).map(({ note }) => note).filter(Boolean).sort()).toEqual(['new', 'of another hand']);
  // One undo step reverts both.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await annotations(page)).map(({ note }) => note).filter(Boolean)).toEqual([]);
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

test('import() tells how many annotations of a file could not be read', async ({ page }) => {
  const { quote } = await file(page);
  const annotations = [{ quote, tag: 'claim' }, 7, { tag: 'denial' }];
  const told = await page.evaluate(async (text) => {
    const told = await (document.querySelector('news-annotator') as Annotator).import(text);
    return [told, told.skipped];
  }, JSON.stringify({ format: 'news-annotations', version: 1, annotations }));
  expect(told).toEqual([{ added: 1, updated: 0, unchanged: 0, orphaned: 0 }, 2]);
});

test('a file restores deleted annotations', async ({ page }) => {
  const { text } = await file(page);
  const summaries = await page.evaluate(async (text) => {
    const element = document.querySelector('news-annotator') as Annotator;
    await element.import(text);
    const backup = await element.export();
    element.clear();
    return [await element.import(backup), element.annotations.length];
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
  // From the disk, since sending 40 MB through the driver would be slow.
  const file = info.outputPath('large.json');
  await writeFile(file, Buffer.alloc(40_000_000, 32));
  await page.locator('news-annotator input[type=file]').setInputFiles(file);
  await expect(page.getByRole('status')).toContainText('larger than 32 MB');
});

test('a large file of an edited article does not block the page, and the article may change meanwhile', async ({ page }) => {
  test.slow();
  const many = 1500;
  const text = await page.evaluate(async (many) => {
    const story = document.querySelector('#story')!;
    const sentence = (n: number) => `The office of house ${n} denied that it had sent ${n * 3} letters to the ${n}th street.`;
    const element = document.querySelector('news-annotator') as Annotator;
    const { article } = JSON.parse(await element.export());
    const annotations = Array.from({ length: many }, (_, n) => ({
      id: `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, tag: 'denial', quote: sentence(n),
      prefix: n > 0 ? sentence(n - 1).slice(-32) : '', suffix: sentence(n + 1).slice(0, 32),
    }));
    story.replaceChildren(
      ...annotations.map(({ quote }) => Object.assign(document.createElement('p'), { textContent: quote.replace('denied', 'denies now') })),
    );
    return JSON.stringify({ format: 'news-annotations', version: 1, article, annotations, padding: 'x'.repeat(600_000) });
  }, many);
  // The page's own tasks, which a long task of the widget would delay. The article changes once during the import.
  await page.evaluate(() => {
    const ticks = { count: 0 };
    Object.assign(window, { ticks });
    setInterval(() => {
      ticks.count += 1;
      if (ticks.count === 4) document.querySelector('#story')!.prepend(Object.assign(document.createElement('p'), { textContent: 'Corrected at noon.' }));
    }, 10);
  });
  const ticks = () => page.evaluate(() => (window as unknown as { ticks: { count: number } }).ticks.count);
  await page.evaluate(() => ((window as unknown as { ticks: { count: number } }).ticks.count = 0));
  await chooseImport(page, 'file.json', text);
  await expect(page.getByRole('status')).toContainText('Reading the file');
  await expect(summary(page)).toHaveText([`${many.toLocaleString('en-GB')} added`], { timeout: 20_000 });
  expect(await ticks()).toBeGreaterThan(5);
  await importDialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(panel(page).locator('.total')).toHaveText(many.toLocaleString('en-GB'));
  const found = await page.evaluate(() =>
    (document.querySelector('news-annotator') as Annotator).annotations.map(({ id, state }) => {
      const range = (document.querySelector('news-annotator') as Annotator).rangeOf(id)!;
      return [state, range.toString()];
    }),
  );
  for (const [n, [state, words]] of found.entries()) {
    expect([state, words]).toEqual(['changed', `The office of house ${n} denies now that it had sent ${n * 3} letters to the ${n}th street.`]);
  }
});

test('unknown members are imported from a file of this article only, and undo removes them', async ({ page }) => {
  const KEY = 'news-annotator:https://news.example/a-story?id=7';
  const members = (text: string) => { const { project, article } = JSON.parse(text); return [project, article.desk]; };
  for (const [change, expected] of [
    [{ article: { ...OTHER, desk: 2 }, project: 'x' }, [undefined, undefined]],
    [{ article: { url: 'https://news.example/a-story?id=7', desk: 2 }, project: 'x' }, ['x', 2]],
  ] as const) {
    const { text } = await file(page, change);
    const told = await page.evaluate(async (text) => {
      const element = document.querySelector('news-annotator') as Annotator;
      await element.import(text);
      return [await element.export(), localStorage.getItem('news-annotator:https://news.example/a-story?id=7')!, element.undo(), await element.export()] as const;
    }, text);
    expect(members(told[0])).toEqual(expected);
    expect(members(told[1])).toEqual(expected);
    expect(told[2]).toBe(true);
    expect(members(told[3])).toEqual([undefined, undefined]);
    expect(members((await stored(page))[KEY])).toEqual([undefined, undefined]);
  }
});
