// The driver of the browser's storage at the real thing: its errors, its events between tabs, a page that goes, and what the panel
// says. What is decided at each fault stands in tests/sync_faults.rs; `sees` reads what docs/reliability.md promises.

import type { Page } from '@playwright/test';
import { alert, breakable, call, RETRY, sees, setFault, show, warns } from './support/faults';
import { annotations, cards, open, panel, reload, stored, type Annotation, type Annotator } from './support/page';
import { expect, OPEN_ORIGIN, SAME_CODE, test } from './support/test';

test.use({ remembersPages: true });

const HOST = '/pages/host.html?id=7';
const KEY = 'news-annotator:https://news.example/a-story?id=7';
const CLAIM = { start: 20, end: 36 };
const DENIAL = { start: 50, end: 60 };

const annotate = (page: Page, at: object, note = '') => call(page, 'annotate', at, 'claim', { note }) as Promise<Annotation>;
const notes = async (page: Page) => (await annotations(page)).map(({ note }) => note).sort();
const ids = async (page: Page) => (await annotations(page)).map(({ id, note }) => `${id} ${note}`).sort();
const kept = async (page: Page) => JSON.parse((await stored(page))[KEY]).annotations as Annotation[];

/** The codes of `storage-error` since the last call. */
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));

test('a storage that fails: the reader is told once, all works, and everything is saved later', SAME_CODE, async ({ page }) => {
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    document.addEventListener('storage-error', (event) => heard.push((event as CustomEvent).detail.code));
  });

  await test.step('while the drawer is closed', async () => {
    const full = new RegExp(sees('storage is full'));
    await setFault(page, 'full');
    await annotate(page, CLAIM, 'one');
    const toast = page.getByRole('status').filter({ hasText: full });
    await expect(toast).toBeVisible();
    await expect(page.getByRole('button', { name: /^Annotations: 1 annotation\. / })).toHaveAccessibleName(full);
    await toast.getByRole('button', { name: 'Dismiss' }).click();
    expect(await heard(page)).toEqual(['storage-full']);
    // The fault persists, and moving the focus in the page does not report it again.
    await page.evaluate(() => {
      for (const id of ['outside-field', 'inside-field', 'link']) document.getElementById(id)!.focus();
    });
    expect(await heard(page)).toEqual([]);
    await expect(toast).toBeHidden();
    await setFault(page, '');
    await page.clock.runFor(RETRY);
    await expect(page.getByRole('button', { name: /^Annotations: 1 annotation$/ })).toBeVisible();
  });

  await show(page);
  for (const [fault, name, code] of [
    ['storage is full', 'full', 'storage-full'],
    ['storage is denied', 'denied', 'storage-denied'],
    ['every call fails', 'throwing', 'storage-failed'],
  ]) {
    await test.step(fault, async () => {
      expect(await warns(page)).toBe(false);
      await setFault(page, name);
      await call(page, 'annotate', DENIAL, 'denial', { note: name });
      await expect(alert(page)).toContainText(sees(fault));
      expect(await heard(page)).toEqual([code]);
      const before = await annotations(page);
      expect(before.map(({ note }) => note)).toContain(name);
      expect(JSON.parse((await call(page, 'export')) as string).annotations).toEqual(before);
      expect(await warns(page)).toBe(true);

      await setFault(page, '');
      // Without a further change.
      await page.clock.runFor(RETRY);
      await expect(alert(page)).toBeHidden();
      expect(await warns(page)).toBe(false);
      expect((await kept(page)).map(({ note }) => note).sort()).toEqual(await notes(page));
    });
  }

  await test.step('another program writes meanwhile: the panel shows it at the next try, which fails too', async () => {
    await setFault(page, 'full');
    await annotate(page, DENIAL, 'two');
    await expect(cards(page)).toHaveCount(5);
    // Written by this page, so that no `storage` event tells of it: only the next try to save reads it.
    await page.evaluate((key) => {
      const file = JSON.parse(localStorage.getItem(key)!);
      file.annotations.push({ ...file.annotations[0], id: 'urn:uuid:00000000-0000-4000-8000-000000000003', note: 'three' });
      Object.assign(window, { fault: '' });
      localStorage.setItem(key, JSON.stringify(file));
      Object.assign(window, { fault: 'full' });
    }, KEY);
    await page.clock.runFor(RETRY);
    await expect.poll(() => notes(page)).toEqual(['denied', 'full', 'one', 'three', 'throwing', 'two']);
    await expect(cards(page)).toHaveCount(6);
    await expect(alert(page)).toContainText(sees('storage is full'));
    await setFault(page, '');
    await page.clock.runFor(RETRY);
    await expect(alert(page)).toBeHidden();
  });

  const before = await annotations(page);
  await reload(page);
  expect(await annotations(page)).toEqual(before);
});

test('an entry that cannot be read is told of, and never written over', SAME_CODE, async ({ page, download }) => {
  await open(page, HOST);
  await annotate(page, CLAIM);
  const whole = (await stored(page))[KEY];
  const replace = async (entry: string) => {
    await page.evaluate(([key, entry]) => localStorage.setItem(key, entry), [KEY, entry]);
    await reload(page);
    await show(page);
  };

  await test.step('of a newer version: shown, read-only', async () => {
    const newer = whole.replace('"version":1', '"version":2').replace('"annotations"', '"marks":[1],"annotations"');
    await replace(newer);
    await expect(alert(page)).toContainText(sees('the entry is from a newer version'));
    expect(await annotations(page)).toHaveLength(1);
    const refused = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      const annotate = () => element.annotate({ start: 1, end: 5 }, 'claim');
      // An attribute of the host's does not open what the entry locks.
      const afterwards = () => {
        element.toggleAttribute('readonly', true);
        element.toggleAttribute('readonly', false);
        annotate();
      };
      return [annotate, () => element.clear(), afterwards].map((attempt) => {
        try {
          return attempt();
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
    });
    expect(refused).toEqual(['read-only', 'read-only', 'read-only']);
    expect((await stored(page))[KEY]).toBe(newer);
  });

  await test.step('broken: set aside, and can be downloaded', async () => {
    const half = whole.slice(0, whole.length / 2);
    await replace(half);
    await expect(alert(page)).toContainText(sees('the entry is broken'));
    const file = await download(() => alert(page).getByRole('button', { name: 'Download them' }).click());
    expect(file.text).toBe(half);
    await annotate(page, CLAIM);
    const after = await stored(page);
    const aside = Object.keys(after).filter((key) => key.startsWith('news-annotator-aside:'));
    expect(aside).toHaveLength(1);
    expect(aside[0]).toMatch(/^news-annotator-aside:\d{4}-\d\d-\d\dT[^ ]*Z:news-annotator:https:/);
    expect(after[aside[0]]).toBe(half);
    expect(await kept(page)).toHaveLength(1);
  });
});

test('three tabs: what they write at once reaches all, and what one clears stays on the screen', async ({ page, context }) => {
  await open(page, HOST);
  const first = await annotate(page, CLAIM);
  const doomed = await annotate(page, { start: 1, end: 8 });
  const tabs = [page, await context.newPage(), await context.newPage()];
  for (const tab of tabs.slice(1)) await open(tab, HOST);
  for (const tab of tabs) {
    await tab.evaluate(() => {
      const events: number[] = [];
      Object.assign(window, { events });
      window.addEventListener('storage', () => events.push(Date.now()));
    });
  }
  await Promise.all(
    tabs.map((tab, number) =>
      tab.evaluate(
        ([number, first, doomed]) => {
          const element = document.querySelector('news-annotator') as Annotator;
          for (let n = 0; n < 5; n += 1) element.annotate({ start: 10 + n * 3 + Number(number), end: 40 + n }, 'denial', { note: `${number}-${n}` });
          element.update(String(first), { note: `by ${number}` });
          if (number === 2 && element.annotations.some(({ id }) => id === doomed)) element.delete(String(doomed));
        },
        [number, first.id, doomed.id],
      ),
    ),
  );
  await expect.poll(async () => (await ids(page)).length).toBe(16);
  for (const tab of tabs) await expect.poll(() => ids(tab), sees('tabs write at once')).toEqual(await ids(page));
  for (const number of [0, 1, 2]) {
    expect((await annotations(page)).filter(({ note }) => note.startsWith(`${number}-`))).toHaveLength(5);
  }
  const events = () => Promise.all(tabs.map((tab) => tab.evaluate(() => (window as unknown as { events: number[] }).events.length)));
  await expect.poll(async () => {
    const before = await events();
    await page.waitForTimeout(600);
    return JSON.stringify(await events()) === JSON.stringify(before);
  }, 'the tabs stop writing').toBe(true);

  const before = await ids(page);
  await show(page);
  await tabs[1].evaluate(() => localStorage.clear());
  await expect(alert(page)).toContainText(sees('site data is cleared'));
  await expect(panel(page).locator('footer')).not.toContainText('Saved');
  expect(await ids(page)).toEqual(before);
  expect(await stored(page)).toEqual({});
  expect(await warns(page)).toBe(true);
  await alert(page).getByRole('button', { name: 'Save again' }).click();
  await expect(alert(page)).toBeHidden();
  await reload(page);
  expect(await ids(page)).toEqual(before);
});

test('a page that goes: what it did last is stored, and one that comes back has what was done meanwhile', async ({ page, context }) => {
  const leave = (tab: Page) => tab.evaluate(() => { location.href = '/pages/blank.html'; }).then(() => tab.waitForURL('**/blank.html'));
  const other = await context.newPage();
  await open(other, HOST);
  await other.evaluate(async () => {
    const widget = document.querySelector('news-annotator') as Annotator;
    widget.annotate({ start: 20, end: 36 }, 'claim', { note: 'from a file' });
    const file = await widget.export('json');
    widget.clear();
    addEventListener('pagehide', () => widget.annotate({ start: 50, end: 60 }, 'denial', { note: 'at the last moment' }));
    await widget.import(file);
  });
  await leave(other);
  await open(page, HOST);
  expect(await notes(page)).toEqual(['at the last moment', 'from a file']);

  await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
  await leave(page);
  await open(other, HOST);
  await annotate(other, CLAIM, 'meanwhile');
  // Playwright's `goBack` waits for an event that a page from the browser's memory does not have.
  await page.evaluate(() => history.back());
  await expect(async () => expect(await page.evaluate(() => (window as unknown as { persisted: boolean }).persisted)).toBe(true)).toPass();
  await expect.poll(() => notes(page)).toEqual(['at the last moment', 'from a file', 'meanwhile']);
  await annotate(page, { start: 70, end: 80 }, 'back again');
  for (const tab of [page, other]) await expect.poll(async () => (await notes(tab)).length).toBe(4);

  await other.evaluate(() => {
    const widget = document.querySelector('news-annotator') as Annotator;
    for (let n = 0; n < 40; n += 1) widget.annotate({ start: 20, end: 36 + n }, 'claim', { note: 'before' });
    setInterval(() => widget.annotate({ start: 50, end: 60 }, 'denial', { note: 'and on' }), 0);
  });
  await expect.poll(async () => (await notes(page)).includes('and on')).toBe(true);
  await other.close();
  await page.goto('/pages/blank.html');
  await open(page, HOST);
  const seen = await notes(page);
  expect(seen.filter((note) => note === 'before'), sees('the page is closed while it writes')).toHaveLength(40);
  expect(Object.keys(await stored(page))).toEqual([KEY]);
  expect(await kept(page)).toHaveLength(seen.length);
});

test.describe('in a sandboxed frame', () => {
  // Chromium looks for an icon of the outer page, which has none.
  test.use({ expectedMessages: [/status of 404/] });

  test('the browser denies storage: everything works except saving', async ({ page }) => {
    // The server without a policy: a sandboxed frame has an opaque origin, which no policy can name.
    await page.goto(`${OPEN_ORIGIN}/pages/blank.html`);
    await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.width = '1200';
      frame.height = '700';
      frame.src = '/pages/host.html';
      document.body.append(frame);
    });
    const inside = page.frameLocator('iframe');
    const widget = inside.locator('news-annotator');
    await expect(inside.getByRole('button', { name: /^Annotations/ })).toBeVisible();
    expect(await widget.evaluate(() => {
      try {
        return localStorage.length;
      } catch (error) {
        return (error as Error).name;
      }
    })).toBe('SecurityError');
    const made = await widget.evaluate(async (element: Annotator) => {
      await element.ready;
      element.setAttribute('open', '');
      element.annotate({ start: 20, end: 36 }, 'claim');
      element.annotate({ start: 50, end: 60 }, 'denial');
      element.undo();
      element.redo();
      return [element.annotations, JSON.parse(await element.export()).annotations];
    });
    await expect(widget.getByRole('alert')).toContainText(sees('the page is in a sandboxed frame'));
    expect(made[0]).toHaveLength(2);
    expect(made[1]).toEqual(made[0]);
    await expect(widget.locator('.card')).toHaveCount(2);
    expect(await widget.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true);
  });
});
