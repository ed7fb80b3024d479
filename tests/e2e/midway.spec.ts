// Faults while the reader works that need a browser: its events, its memory of pages, and the moment in which a page goes.
// All that the machine decides about them is in tests/sync_faults.rs.

import type { Page } from '@playwright/test';
import { alert, breakable, call, RETRY, setFault, show } from './support/faults';
import { annotations, cards, open, ready, reload, stored, type Annotation, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('faults are made by the page; the same code meets them in each browser');

const HOST = '/pages/host.html?id=7';
const KEY = 'news-annotator:https://news.example/a-story?id=7';
const FIRST = { start: 20, end: 36 };
const SECOND = { start: 50, end: 60 };

const annotate = (page: Page, at: object, note = '') => call(page, 'annotate', at, 'claim', { note }) as Promise<Annotation>;
const notes = async (page: Page) => (await annotations(page)).map(({ note }) => note).sort();

/** The notes in a new tab with the article. */
async function seenAnew(page: Page): Promise<string[]> {
  const other = await page.context().newPage();
  await open(other, HOST);
  const seen = await notes(other);
  await other.close();
  return seen;
}

test('another program writes while nothing can be saved: the panel shows its annotation at the next try, which fails too', async ({ page }) => {
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  const entry = (await stored(page))[KEY];
  await setFault(page, 'full');
  await annotate(page, SECOND, 'two');
  await expect(cards(page)).toHaveCount(2);
  // Written by this page, so that no `storage` event tells of it: only the next try to save reads it.
  await page.evaluate(([key, entry]) => {
    const file = JSON.parse(entry);
    file.annotations.push({ ...file.annotations[0], id: 'urn:uuid:00000000-0000-4000-8000-000000000003', note: 'three' });
    Object.assign(window, { fault: '' });
    localStorage.setItem(key, JSON.stringify(file));
    Object.assign(window, { fault: 'full' });
  }, [KEY, entry]);
  await page.clock.runFor(RETRY);
  await expect.poll(() => notes(page)).toEqual(['one', 'three', 'two']);
  await expect(cards(page)).toHaveCount(3);
  await expect(alert(page)).toContainText('storage for the page is full');
});

test('changes in the pagehide event are stored', async ({ page }) => {
  await open(page, HOST);
  const file = await page.evaluate(async () => {
    const widget = document.querySelector('news-annotator') as Annotator;
    widget.annotate({ start: 20, end: 36 }, 'claim', { note: 'from a file' });
    const file = await widget.export('json');
    widget.clear();
    return file;
  });
  const other = await page.context().newPage();
  await open(other, HOST);
  expect(await notes(other)).toEqual([]);
  await other.evaluate(async (file) => {
    const widget = document.querySelector('news-annotator') as Annotator;
    addEventListener('pagehide', () => widget.annotate({ start: 50, end: 60 }, 'denial', { note: 'at the last moment' }));
    await widget.import(file);
    location.href = '/pages/blank.html';
  }, file);
  await other.waitForURL('**/blank.html');
  expect(await seenAnew(page)).toEqual(['at the last moment', 'from a file']);
});

test('a page from the back-forward cache has the changes of another tab, and overwrites nothing', async ({ page }, info) => {
  test.skip(info.project.name === 'firefox', 'the test tool waits for ever for a page that Firefox takes from its memory');
  await open(page, HOST);
  await annotate(page, FIRST, 'one');
  await page.goto('/pages/blank.html');
  const other = await page.context().newPage();
  await open(other, HOST);
  await annotate(other, SECOND, 'two');
  await page.goBack();
  await ready(page);
  expect(await notes(page)).toEqual(['one', 'two']);
  await annotate(page, { start: 70, end: 80 }, 'three');
  for (const tab of [page, other]) await expect.poll(() => notes(tab)).toEqual(['one', 'three', 'two']);
});

test('a page that is closed while it writes leaves a whole entry', async ({ page, context }) => {
  const doomed = await context.newPage();
  await open(doomed, HOST);
  await doomed.evaluate(() => {
    const widget = document.querySelector('news-annotator') as Annotator;
    for (let n = 0; n < 40; n += 1) widget.annotate({ start: 20, end: 36 + n }, 'claim', { note: 'before' });
    setInterval(() => widget.annotate({ start: 50, end: 60 }, 'denial', { note: 'and on' }), 0);
  });
  await open(page, HOST);
  await expect.poll(async () => (await notes(page)).includes('and on')).toBe(true);
  await doomed.close();
  await reload(page);
  const seen = await notes(page);
  expect(seen.filter((note) => note === 'before')).toHaveLength(40);
  expect(Object.keys(await stored(page))).toEqual([KEY]);
  expect(JSON.parse((await stored(page))[KEY]).annotations).toHaveLength(seen.length);
});
