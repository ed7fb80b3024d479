// Faults while the reader works: the entry breaks, a newer version or another tab writes it, the page is closed and opened.
// Afterwards all annotations are stored, or leaving the page warns.

import type { Page } from '@playwright/test';
import { alert, breakable, call, RETRY, setFault, show, warns } from './support/faults';
import { annotations, cards, open, ready, reload, settled, stored, type Annotation, type Annotator } from './support/page';
import { expect, test } from './support/test';

const HOST = '/pages/host.html?id=7';
const KEY = 'news-annotator:https://news.example/a-story?id=7';
const FIRST = { start: 20, end: 36 };
const SECOND = { start: 50, end: 60 };

const annotate = (page: Page, at: object, note = '') => call(page, 'annotate', at, 'claim', { note }) as Promise<Annotation>;
const write = (page: Page, text: string) => page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, text]);
const notes = async (page: Page) => (await annotations(page)).map(({ note }) => note).sort();
/** The event of a reader who returns to the tab. */
const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus'))).then(() => undefined);

/** A page of this origin without the widget: its writes cause storage events in the others. */
async function stranger(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto('/pages/blank.html');
  return other;
}

/** The notes in a new tab with the article. */
async function seenAnew(page: Page): Promise<string[]> {
  const other = await page.context().newPage();
  await open(other, HOST);
  const seen = await notes(other);
  await other.close();
  return seen;
}

for (const [how, text] of [
  ['broken', '{"format":"news-annotations","version":1,"annot'],
  ['no text of ours', 'Good morning.'],
  ['emptied', ''],
] as const) {
  test(`the entry is ${how} by another page: it is set aside, and all annotations are stored again`, async ({ page }) => {
    await open(page, HOST);
    await show(page);
    await annotate(page, FIRST, 'one');
    await write(await stranger(page), text);
    await expect(alert(page)).toContainText('could not be read');
    expect(await notes(page)).toEqual(['one']);
    await expect.poll(() => seenAnew(page)).toEqual(['one']);
    expect(await warns(page)).toBe(false);
    const aside = Object.entries(await stored(page)).filter(([key]) => key.startsWith('news-annotator-aside:'));
    expect(aside.map(([, kept]) => kept)).toEqual([text]);
  });
}

for (const [how, parts] of [
  ['one annotation without its words', '{"id":"keep","tag":"claim","note":"mine"},'],
  ['what is no annotation', '7,"seven",'],
] as const) {
  test(`a part of the entry cannot be read (${how}): the whole entry is set aside, the rest is loaded`, async ({ page, download }) => {
    await open(page, HOST);
    await annotate(page, FIRST, 'one');
    const text = (await stored(page))[KEY].replace('"annotations":[', `"annotations":[${parts}`);
    await write(page, text);
    await reload(page);
    await show(page);
    await expect(alert(page)).toContainText('Some of the saved annotations of this article could not be read');
    expect(await notes(page)).toEqual(['one']);
    const file = await download(() => alert(page).getByRole('button', { name: 'Download them' }).click());
    expect(file.text).toBe(text);
    await annotate(page, SECOND, 'two');
    expect(await seenAnew(page)).toEqual(['one', 'two']);
    const aside = Object.entries(await stored(page)).filter(([key]) => key.startsWith('news-annotator-aside:'));
    expect(aside.map(([, kept]) => kept)).toEqual([text]);
    // Told once, since the new entry can be read.
    await reload(page);
    await expect(alert(page)).toBeHidden();
    expect(await warns(page)).toBe(false);
  });
}

test('the last annotation is deleted while nothing can be saved: the deletion is saved later', async ({ page }) => {
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  await setFault(page, 'full');
  await call(page, 'clear');
  await expect(alert(page)).toContainText('storage for the page is full');
  expect(await warns(page)).toBe(true);
  // The deletion survives removing and inserting the element.
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator')!;
    const { parentNode } = element;
    element.remove();
    setTimeout(() => parentNode!.append(element), 50);
  });
  await settled(page);
  await ready(page);
  expect(await notes(page)).toEqual([]);
  await setFault(page, '');
  await page.clock.runFor(RETRY);
  await expect.poll(() => seenAnew(page), { timeout: 15_000 }).toEqual([]);
  await expect.poll(() => warns(page)).toBe(false);
});

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

test('the entry is broken while nothing can be saved: all annotations are saved later', async ({ page }) => {
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  await setFault(page, 'full');
  await annotate(page, SECOND, 'two');
  await write(await stranger(page), '{"format":');
  await expect(alert(page)).toContainText('could not be read');
  expect(await warns(page)).toBe(true);
  await setFault(page, '');
  await page.clock.runFor(RETRY);
  await expect.poll(() => seenAnew(page), { timeout: 15_000 }).toEqual(['one', 'two']);
  await expect.poll(() => warns(page)).toBe(false);
  await annotate(page, { start: 70, end: 80 }, 'three');
  expect(await seenAnew(page)).toEqual(['one', 'three', 'two']);
  const aside = Object.entries(await stored(page)).filter(([key]) => key.startsWith('news-annotator-aside:'));
  expect(aside.map(([, kept]) => kept)).toEqual(['{"format":']);
});

test('a newer version writes while the reader works: its entry stays, and leaving warns of unsaved annotations', async ({ page }) => {
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  const newer = (await stored(page))[KEY].replace('"version":1', '"version":2');
  // Written by this page, so that no storage event tells the widget of it.
  await write(page, newer);
  await annotate(page, SECOND, 'two');
  await expect(alert(page)).toContainText('saved by a newer version');
  expect((await stored(page))[KEY]).toBe(newer);
  expect(await notes(page)).toEqual(['one', 'two']);
  expect(await warns(page)).toBe(true);
  expect(JSON.parse((await call(page, 'export')) as string).annotations).toHaveLength(2);
});

test('a newer version writes all annotations: leaving does not warn', async ({ page }) => {
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  const newer = (await stored(page))[KEY].replace('"version":1', '"version":2');
  await write(await stranger(page), newer);
  await expect(alert(page)).toContainText('saved by a newer version');
  expect(await warns(page)).toBe(false);
});

test('a newer version overwrites the entry while annotations are unsaved', async ({ page }) => {
  await breakable(page);
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  const newer = (await stored(page))[KEY].replace('"version":1', '"version":2').replaceAll(/"annotations":\[.*\]/g, '"annotations":[]');
  await setFault(page, 'full');
  await annotate(page, SECOND, 'two');
  await setFault(page, '');
  await write(await stranger(page), newer);
  await expect(alert(page)).toContainText('saved by a newer version');
  expect(await notes(page)).toEqual(['one', 'two']);
  expect(await warns(page)).toBe(true);
  // After the entry is removed, everything can be saved.
  await (await stranger(page)).evaluate((key) => localStorage.removeItem(key), KEY);
  await expect(alert(page)).toContainText('were removed');
  await alert(page).getByRole('button', { name: 'Save again' }).click();
  await expect(alert(page)).toBeHidden();
  expect(await seenAnew(page)).toEqual(['one', 'two']);
});

test('the alert disappears when storage works again', async ({ page }) => {
  await breakable(page);
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  await setFault(page, 'denied');
  await comeBack(page);
  await expect(alert(page)).toContainText('does not let the page keep anything');
  await setFault(page, '');
  await comeBack(page);
  await expect(alert(page)).toBeHidden();
  expect(await warns(page)).toBe(false);
  expect(await seenAnew(page)).toEqual(['one']);
});

test('site data is cleared, and one tab saves again: the alert of the other one disappears', async ({ page, context }) => {
  await open(page, HOST);
  await show(page);
  await annotate(page, FIRST, 'one');
  const other = await context.newPage();
  await open(other, HOST);
  await show(other);
  await (await stranger(page)).evaluate(() => localStorage.clear());
  for (const tab of [page, other]) await expect(alert(tab)).toContainText('were removed');
  await alert(other).getByRole('button', { name: 'Save again' }).click();
  for (const tab of [page, other]) {
    await expect(alert(tab)).toBeHidden();
    expect(await warns(tab)).toBe(false);
  }
});

test('a broken entry in a full storage is not overwritten, and is set aside when there is room', async ({ page }) => {
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  await annotate(page, FIRST, 'one');
  const half = (await stored(page))[KEY].slice(0, 200);
  await write(page, half);
  await breakable(page, 'full');
  await reload(page);
  await show(page);
  await expect(alert(page)).toBeVisible();
  expect((await stored(page))[KEY]).toBe(half);
  await expect(call(page, 'annotate', FIRST, 'claim')).rejects.toThrow(/read-only/);
  await setFault(page, '');
  await page.clock.runFor(RETRY);
  await expect(alert(page)).toContainText('could not be read');
  await expect.poll(async () => Object.keys(await stored(page)).join()).toMatch(/^news-annotator-aside:[^,]*$/);
  expect(Object.values(await stored(page))).toEqual([half]);
  await annotate(page, FIRST, 'anew');
  expect(await seenAnew(page)).toEqual(['anew']);
});

test('one tab deletes annotations that another one edits without a storage: the later change wins in both', async ({ page, context }) => {
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  const [first, second] = [await annotate(page, FIRST, 'one'), await annotate(page, SECOND, 'two')];
  const other = await context.newPage();
  await open(other, HOST);
  await setFault(page, 'throwing');
  await call(page, 'update', first.id, { note: 'edited before' });
  await page.clock.runFor(5);
  await call(other, 'delete', first.id);
  await call(other, 'delete', second.id);
  await page.clock.runFor(5);
  await call(page, 'update', second.id, { note: 'edited after' });
  await call(page, 'annotate', { start: 70, end: 80 }, 'denial', { note: 'new' });
  await setFault(page, '');
  await page.clock.runFor(RETRY);
  for (const tab of [page, other]) await expect.poll(() => notes(tab)).toEqual(['edited after', 'new']);
  expect(await seenAnew(page)).toEqual(['edited after', 'new']);
});

test('undo and redo in one tab do not revert later changes of another', async ({ page, context }) => {
  await open(page, HOST);
  const first = await annotate(page, FIRST, 'one');
  const other = await context.newPage();
  await open(other, HOST);
  await annotate(other, SECOND, 'theirs');
  await call(other, 'update', first.id, { note: 'theirs too' });
  await expect.poll(() => notes(page)).toEqual(['theirs', 'theirs too']);
  await call(page, 'clear');
  await expect.poll(() => notes(other)).toEqual([]);
  await call(page, 'undo');
  for (const tab of [page, other]) await expect.poll(() => notes(tab)).toEqual(['theirs', 'theirs too']);
  await call(page, 'redo');
  for (const tab of [page, other]) await expect.poll(() => notes(tab)).toEqual([]);
  await call(page, 'undo');
  for (const tab of [page, other]) await expect.poll(() => notes(tab)).toEqual(['theirs', 'theirs too']);
  expect(await seenAnew(page)).toEqual(['theirs', 'theirs too']);
});

test('changes in the pagehide event are stored', async ({ page }) => {
  await open(page, HOST);
  const file = await page.evaluate(() => {
    const widget = document.querySelector('news-annotator') as Annotator;
    widget.annotate({ start: 20, end: 36 }, 'claim', { note: 'from a file' });
    const file = widget.export('json');
    widget.clear();
    return file;
  });
  const other = await page.context().newPage();
  await open(other, HOST);
  expect(await notes(other)).toEqual([]);
  await other.evaluate((file) => {
    const widget = document.querySelector('news-annotator') as Annotator;
    addEventListener('pagehide', () => widget.annotate({ start: 50, end: 60 }, 'denial', { note: 'at the last moment' }));
    widget.import(file);
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

test('the address changes while nothing can be saved: each address later has its own annotations', async ({ page }) => {
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  await show(page);
  await setFault(page, 'full');
  await annotate(page, FIRST, 'of the first');
  await page.evaluate(async () => {
    const widget = document.querySelector('news-annotator') as Annotator;
    widget.setAttribute('article-url', 'https://news.example/another');
    await widget.ready;
  });
  expect(await notes(page)).toEqual([]);
  expect(await warns(page)).toBe(true);
  await annotate(page, SECOND, 'of the second');
  await setFault(page, '');
  await page.clock.runFor(RETRY);
  await expect.poll(async () => Object.keys(await stored(page)).sort()).toEqual([KEY, 'news-annotator:https://news.example/another'].sort());
  const kept = await stored(page);
  expect(kept[KEY]).toContain('of the first');
  expect(kept[KEY]).not.toContain('of the second');
  await expect.poll(() => warns(page)).toBe(false);
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
