// examples/newsroom-store in browsers: readers of one room on one article, against a real PostgreSQL that is stopped and started, as is the
// server, while they work. The engines differ in how they read a stream; the first test does that in both.

import type { Browser, Page } from '@playwright/test';
import { annotate } from './support/api';
import { annotations, highlights, panel, ready, type Annotator } from './support/page';
import { NO_POSTGRES, test, type Newsroom } from './support/newsroom';
import { expect, SAME_CODE } from './support/test';

test.skip(Boolean(NO_POSTGRES), String(NO_POSTGRES));

const CLAIM = 'a rudder was damaged';
const DENIAL = 'There was no fire';
const SILENCE = 'did not answer two calls and a letter';
const OTHER = 'The school on the larger island stays closed.';

// The server is an origin of its own, and the browser logs each call that fails.
test.use({
  expectedMessages: [/request to another origin: http:\/\/127\.0\.0\.1:|Failed to load resource|net::ERR_/],
});

async function visit(page: Page, newsroom: Newsroom, key: string) {
  await page.goto(`${newsroom.origin}/#key=${key}`);
  await ready(page);
  await expect(state(page)).toHaveAttribute('data-state', 'live');
}

const state = (page: Page) => page.locator('#state');
const others = (page: Page) => page.locator('#others li');
const quotes = async (page: Page) => (await annotations(page)).map(({ quote }) => quote).sort();
const isShown = async (page: Page) => Object.keys(await highlights(page)).some((name) => name.includes('others'));

/** Milliseconds until the second page shows the others' marks so. */
async function seenWithin(page: Page, expected: string[]): Promise<number> {
  const before = Date.now();
  await expect(others(page)).toHaveText(expected, { timeout: 15_000 });
  return Date.now() - before;
}

/** Another reader's browser. */
async function elsewhere<T>(browser: Browser, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}

test('two readers see each other’s marks within a second; one’s own stay one’s own', async ({ page, context, newsroom, room }) => {
  await visit(page, newsroom, await newsroom.key(room, 'Ana'));
  const other = await context.newPage();
  await visit(other, newsroom, await newsroom.key(room, 'Ben'));
  const stranger = await context.newPage();
  await visit(stranger, newsroom, await newsroom.key(`${room}, another`, 'Ana'));
  // No key stays in the address.
  expect(new URL(page.url()).hash).toBe('');

  // The first time, the comparison's part of the program is fetched as well.
  await annotate(page, CLAIM);
  await seenWithin(other, ['Ana: 1']);
  const times = [];
  await annotate(page, DENIAL, 'denial');
  times.push(await seenWithin(other, ['Ana: 2']));
  const mark = await annotate(other, SILENCE, 'no-comment');
  await seenWithin(page, ['Ben: 1']);
  await other.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), mark.id);
  times.push(await seenWithin(page, []));
  await annotate(other, OTHER);
  times.push(await seenWithin(page, ['Ben: 1']));
  expect(Math.max(...times), `milliseconds: ${times}`).toBeLessThan(1_000);

  expect(await isShown(page)).toBe(true);
  expect(await quotes(page)).toEqual([DENIAL, CLAIM]);
  expect(await quotes(other)).toEqual([OTHER]);
  expect(await newsroom.quotes(room, 'Ana')).toEqual([DENIAL, CLAIM]);
  expect(await newsroom.quotes(room, 'Ben')).toEqual([OTHER]);
  expect((await annotations(page))[0].creator).toMatchObject({ name: 'Ana', id: expect.stringMatching(/^urn:uuid:/) });
  const agreement = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).agreement());
  expect(agreement.readers).toEqual(['Ana', 'Ben']);
  // Whose marks they are says the server, whatever the file says.
  await newsroom.rows(`update notebooks set text = replace(text, '"Ben"', '"Ana"'), etag = '"forged"' where text like '%"Ben"%'`);
  await expect.poll(() => page.evaluate(() => (document.querySelector('news-annotator') as Annotator).agreement()).then(({ readers }) => readers)).toEqual(['Ana', 'Ben']);
  // Nothing of the room is seen in another one.
  expect(await others(stranger).count()).toBe(0);
  expect(await quotes(stranger)).toEqual([]);

  await page.bringToFront();
  await page.getByLabel('Show the others’ marks').uncheck();
  await expect.poll(() => isShown(page)).toBe(false);
  await page.getByLabel('Show the others’ marks').check();
  await expect.poll(() => isShown(page)).toBe(true);
  // Another article and back, as single-page apps do.
  const goTo = (url: string) => page.evaluate((url) => document.querySelector('news-annotator')!.setAttribute('article-url', url), url);
  await goTo('https://news.example/another');
  await seenWithin(page, []);
  await expect.poll(() => quotes(page)).toEqual([]);
  expect(await isShown(page)).toBe(false);
  await goTo('https://news.example/ferry');
  await seenWithin(page, ['Ben: 1']);
  await expect.poll(() => quotes(page)).toEqual([DENIAL, CLAIM]);
  await expect.poll(() => isShown(page)).toBe(true);
  // All is there at the next visit.
  await page.reload();
  await ready(page);
  await seenWithin(page, ['Ben: 1']);
  expect(await quotes(page)).toEqual([DENIAL, CLAIM]);
});

test('the comparison stays as it is while others mark', SAME_CODE, async ({ page, context, newsroom, room }) => {
  await visit(page, newsroom, await newsroom.key(room, 'Ana'));
  const other = await context.newPage();
  await visit(other, newsroom, await newsroom.key(room, 'Ben'));
  await annotate(page, CLAIM);
  await annotate(other, DENIAL, 'denial');
  await seenWithin(page, ['Ben: 1']);
  await page.setViewportSize({ width: 1200, height: 420 });
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
  await panel(page).getByRole('button', { name: 'Compare', exact: true }).click();
  const view = panel(page).locator('.compare-view');
  const model = view.getByRole('combobox');
  await model.selectOption({ label: 'Ben' });
  await model.focus();
  await view.evaluate((element) => (element.scrollTop = 60));
  // A file that this widget is too old for keeps nobody from reading the others.
  const key = await newsroom.key(room, 'Chloé');
  const file = JSON.stringify({ format: 'news-annotations', version: 99, annotations: [{ tag: 'claim', quote: CLAIM }] });
  const put = await fetch(`${newsroom.origin}/notebooks/${encodeURIComponent('https://news.example/ferry')}`, {
    method: 'PUT', body: file, headers: { authorization: `Bearer ${key}`, 'if-none-match': '*' },
  });
  expect(put.status).toBe(204);
  await annotate(other, SILENCE, 'no-comment');
  await seenWithin(page, ['Ben: 2']);
  await expect(view.locator('.compare-row')).toHaveCount(3);
  await expect(model).toBeFocused();
  await expect(model.locator('option:checked')).toHaveText('Ben');
  expect(await view.evaluate((element) => element.scrollTop)).toBe(60);
});

test('one reader in two tabs: a conflict keeps both changes', SAME_CODE, async ({ page, context, newsroom, room }) => {
  const key = await newsroom.key(room, 'Ana');
  await visit(page, newsroom, key);
  const other = await context.newPage();
  await visit(other, newsroom, key);
  let go = () => {};
  const gate = new Promise<void>((done) => (go = done));
  const statuses: number[] = [];
  page.on('response', (response) => { if (response.request().method() === 'PUT') statuses.push(response.status()); });
  await page.route('**/notebooks/*', async (route) => {
    if (route.request().method() === 'PUT') await gate;
    await route.continue();
  });
  await annotate(page, CLAIM);
  await annotate(other, DENIAL, 'denial');
  await expect.poll(() => newsroom.quotes(room, 'Ana')).toEqual([DENIAL]);
  go();
  await expect.poll(() => newsroom.quotes(room, 'Ana')).toEqual([DENIAL, CLAIM]);
  await expect.poll(() => statuses.slice(0, 2)).toEqual([412, 204]);
  await expect.poll(() => quotes(page)).toEqual([DENIAL, CLAIM]);
  await expect.poll(() => quotes(other)).toEqual([DENIAL, CLAIM]);
  expect(await others(page).count()).toBe(0);
});

test('server killed, database restarted: said, nothing lost, seen by the other', SAME_CODE, async ({ page, context, newsroom, database, room }) => {
  await visit(page, newsroom, await newsroom.key(room, 'Ana'));
  const other = await context.newPage();
  await visit(other, newsroom, await newsroom.key(room, 'Ben'));
  await annotate(other, OTHER);
  await seenWithin(page, ['Ben: 1']);

  await newsroom.stop('SIGKILL');
  await annotate(page, CLAIM);
  await expect(state(page)).toContainText('saved as soon as it is back');
  expect(await quotes(page)).toEqual([CLAIM]);
  await newsroom.start();
  await expect(state(page)).toHaveAttribute('data-state', 'live', { timeout: 12_000 });
  await expect.poll(() => newsroom.quotes(room, 'Ana'), { timeout: 12_000 }).toEqual([CLAIM]);
  await seenWithin(other, ['Ana: 1']);

  await database.stop({ immediate: true });
  await expect(state(page)).toHaveAttribute('data-state', 'away');
  await annotate(page, DENIAL, 'denial');
  await annotate(other, SILENCE, 'no-comment');
  await database.start();
  await seenWithin(other, ['Ana: 2']);
  await seenWithin(page, ['Ben: 2']);
  for (const one of [page, other]) await expect(state(one)).toHaveAttribute('data-state', 'live', { timeout: 12_000 });
  expect(await newsroom.quotes(room, 'Ana')).toEqual([DENIAL, CLAIM]);
  expect(await newsroom.quotes(room, 'Ben')).toEqual([OTHER, SILENCE].sort());
  // Those who listened go on to hear.
  await annotate(page, SILENCE, 'no-comment');
  await seenWithin(other, ['Ana: 3']);
});

test('network away and back: the changes of both sides arrive', SAME_CODE, async ({ page, newsroom, room, browser }) => {
  await visit(page, newsroom, await newsroom.key(room, 'Ana'));
  const ben = await newsroom.key(room, 'Ben');
  await elsewhere(browser, async (other) => {
    await visit(other, newsroom, ben);
    await other.context().setOffline(true);
    await expect(state(other)).toHaveAttribute('data-state', 'away');
    await annotate(other, DENIAL, 'denial');
    await annotate(page, CLAIM);
    await expect.poll(() => newsroom.quotes(room, 'Ana')).toEqual([CLAIM]);
    expect(await others(other).count()).toBe(0);
    expect(await newsroom.quotes(room, 'Ben')).toEqual([]);
    await other.context().setOffline(false);
    await seenWithin(other, ['Ana: 1']);
    await seenWithin(page, ['Ben: 1']);
    await expect(state(other)).toHaveAttribute('data-state', 'live');
    expect(await quotes(other)).toEqual([DENIAL]);
  });
});

test('a revoked key, and too much: said in plain words, nothing lost, saved when it can be', SAME_CODE, async ({ page, context, newsroom, room }) => {
  // Without a key, or with a wrong one, nobody sees anything.
  await page.goto(newsroom.origin);
  await expect(state(page)).toContainText('Enter the key that you were given.');
  const key = await newsroom.key(room, 'Ana');
  await page.getByLabel('New key').fill(key);
  await page.keyboard.press('Enter');
  await expect(state(page)).toHaveAttribute('data-state', 'live');
  await annotate(page, CLAIM);
  await expect.poll(() => newsroom.quotes(room, 'Ana')).toEqual([CLAIM]);
  await newsroom.revoke(key);
  // At once, without a request of the page's.
  await expect(state(page)).toContainText('Your key does not work any more. Your marks are still on this page.');
  await annotate(page, DENIAL, 'denial');
  expect(await quotes(page)).toEqual([DENIAL, CLAIM]);
  // It does not ask again and again.
  let asked = 0;
  page.on('request', () => asked++);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByLabel('New key').fill('a wrong one');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect(state(page)).toHaveAttribute('data-state', 'refused');
  expect(asked).toBeLessThan(6);
  // Were the page closed now, the mark would come with the next one.
  const again = await context.newPage();
  await visit(again, newsroom, await newsroom.key(room, 'Ana'));
  await expect.poll(() => newsroom.quotes(room, 'Ana')).toEqual([DENIAL, CLAIM]);
  expect(await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('newsroom-unsaved')))).toEqual([]);
  await again.close();
  await annotate(page, SILENCE, 'no-comment');
  // Another reader's key: nothing of these marks becomes theirs.
  await page.getByLabel('New key').fill(await newsroom.key(room, 'Ben'));
  await page.keyboard.press('Enter');
  await expect(state(page)).toContainText('another reader’s');
  await annotate(page, OTHER);
  await expect(state(page)).toHaveAttribute('data-state', 'stranger');
  expect(await newsroom.quotes(room, 'Ben')).toEqual([]);
  await page.getByLabel('New key').fill(`${newsroom.origin}/#key=${await newsroom.key(room, 'Ana')}`);
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(state(page)).toHaveAttribute('data-state', 'live');
  await expect.poll(() => newsroom.quotes(room, 'Ana')).toEqual([OTHER, DENIAL, CLAIM, SILENCE].sort());
  await expect(page.getByLabel('New key')).toBeHidden();

  // The tests' server keeps 20,000 bytes.
  const long = await annotate(page, 'Two smaller boats'.toLowerCase());
  await page.evaluate(async ({ id, note }) => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.update(id, { note });
    for (const quote of ['The ship is 31 years old', 'the insurer', 'Tuesday']) {
      const [{ start, end }] = element.locate([{ quote }]);
      if (start !== null) element.annotate({ start, end: end! }, 'claim', { note });
    }
  }, { id: long.id, note: 'x'.repeat(9_000) });
  await expect(state(page)).toContainText('more on this article than the store keeps');
  const kept = await quotes(page);
  expect(kept.length).toBeGreaterThan(3);
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    for (const { id, note } of element.annotations) if (note) element.update(id, { note: '' });
  });
  await expect.poll(() => newsroom.quotes(room, 'Ana'), { timeout: 10_000 }).toEqual(kept);
  await expect(state(page)).toHaveAttribute('data-state', 'live');
});
