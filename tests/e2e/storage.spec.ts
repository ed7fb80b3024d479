// What happens to annotations when the browser's storage fails, and when several tabs write at once. Each row of FAULTS
// is a line of the README's table; the last test holds the two together.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { annotations, open, reload, stored, type Annotator } from './support/page';
import { expect, test } from './support/test';

const HOST = '/pages/host.html?id=7';
const KEY = 'news-annotator:https://news.example/a-story?id=7';
const CLAIM = { start: 20, end: 36 };

type Fault = {
  fault: string;
  /** How it is injected in the real browser. */
  how: string;
  /** What the reader sees. */
  sees: RegExp;
  /** What the next storage event or call does. */
  name: 'full' | 'denied' | 'throwing';
};

const FAULTS: Fault[] = [
  { name: 'full', fault: 'storage is full', how: '`setItem` throws `QuotaExceededError`', sees: /storage for the page is full/ },
  { name: 'denied', fault: 'storage is denied', how: 'reading `localStorage` throws `SecurityError`', sees: /does not let the page keep anything/ },
  { name: 'throwing', fault: 'every call fails', how: '`getItem`, `setItem` and `removeItem` throw', sees: /could not save your annotations/ },
];

const OTHERS = [
  ['the entry is broken', 'half of it is cut off before the page opens', 'could not be read'],
  ['the entry is from a newer version', '`version: 2` is stored before the page opens', 'saved by a newer version'],
  ['site data is cleared', '`localStorage.clear()` in another tab', 'were removed from this browser'],
  ['tabs write at once', 'three tabs add, change and delete in the same moment', ''],
];

/** Lets a test break the storage, and mend it: `window.fault = 'full'`. */
async function breakable(page: Page, fault = '') {
  await page.addInitScript((fault) => {
    // The page before the first one has no storage at all.
    if (!location.protocol.startsWith('http')) return;
    const state = window as unknown as { fault: string };
    state.fault = fault;
    const real = window.localStorage;
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        if (state.fault === 'denied') throw new DOMException('denied by a test', 'SecurityError');
        return real;
      },
    });
    for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
      const call = Storage.prototype[name] as (...args: string[]) => unknown;
      Storage.prototype[name] = function (this: Storage, ...args: string[]) {
        if (state.fault === 'throwing') throw new Error('broken by a test');
        if (state.fault === 'full' && name === 'setItem') throw new DOMException('full, says a test', 'QuotaExceededError');
        return call.apply(this, args);
      } as never;
    }
  }, fault);
}

const setFault = (page: Page, fault: string) =>
  page.evaluate((fault) => Object.assign(window, { fault }), fault).then(() => undefined);

const call = (page: Page, member: string, ...args: unknown[]) =>
  page.evaluate(
    ([member, args]) => {
      const element = document.querySelector('news-annotator') as unknown as Record<string, (...args: unknown[]) => unknown>;
      return element[member as string](...(args as unknown[]));
    },
    [member, args] as const,
  );

const show = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
const alert = (page: Page) => page.locator('news-annotator').getByRole('alert');

/** Whether leaving the page would ask the reader first. */
const warns = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

for (const { name, fault, sees } of FAULTS) {
  test(`${fault}: work goes on, the reader sees it, and later all is saved`, async ({ page }) => {
    await breakable(page);
    await open(page, HOST);
    await show(page);
    await call(page, 'annotate', CLAIM, 'claim');
    expect(await warns(page)).toBe(false);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      document.addEventListener('storage-error', (event) => heard.push((event as CustomEvent).detail.code));
    });
    await setFault(page, name);
    await call(page, 'annotate', { start: 50, end: 60 }, 'denial', { note: 'n' });
    await expect(alert(page)).toContainText(sees);
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toHaveLength(1);
    const before = await annotations(page);
    expect(before).toHaveLength(2);
    expect(JSON.parse((await call(page, 'export')) as string).annotations).toEqual(before);
    expect(await warns(page)).toBe(true);

    await setFault(page, '');
    // By itself, without a further change.
    await expect(alert(page)).toBeHidden({ timeout: 12_000 });
    expect(await warns(page)).toBe(false);
    await reload(page);
    expect(await annotations(page)).toEqual(before);
  });

  test(`${fault} from the start: everything but keeping works`, async ({ page }) => {
    await breakable(page, name);
    await open(page, HOST);
    await show(page);
    await call(page, 'annotate', CLAIM, 'claim');
    await expect(alert(page)).toContainText(sees);
    await alert(page).getByRole('button', { name: 'Save again' }).click();
    await expect(alert(page)).toContainText(sees);
    await setFault(page, '');
    await alert(page).getByRole('button', { name: 'Save again' }).click();
    await expect(alert(page)).toBeHidden();
    const before = await annotations(page);
    await page.evaluate(() => Object.assign(window, { fault: '' }));
    expect(Object.keys(await stored(page))).toEqual([KEY]);
    expect(JSON.parse((await stored(page))[KEY]).annotations).toHaveLength(before.length);
  });
}

test('a broken entry is set aside, can be downloaded, and work goes on', async ({ page, download }) => {
  await open(page, HOST);
  await call(page, 'annotate', CLAIM, 'claim');
  const whole = (await stored(page))[KEY];
  const half = whole.slice(0, whole.length / 2);
  await page.evaluate(([key, half]) => localStorage.setItem(key, half), [KEY, half]);
  await reload(page);
  await show(page);
  await expect(alert(page)).toContainText(OTHERS[0][2]);
  const file = await download(() => alert(page).getByRole('button', { name: 'Download them' }).click());
  expect(file.text).toBe(half);
  await call(page, 'annotate', CLAIM, 'denial');
  const after = await stored(page);
  const aside = Object.keys(after).filter((key) => key.startsWith('news-annotator-aside:'));
  expect(aside).toHaveLength(1);
  expect(aside[0]).toMatch(/^news-annotator-aside:\d{4}-\d\d-\d\dT[^ ]*Z:news-annotator:https:/);
  expect(after[aside[0]]).toBe(half);
  expect(JSON.parse(after[KEY]).annotations).toHaveLength(1);
});

test('an entry of a newer version is shown, and never overwritten', async ({ page }) => {
  await open(page, HOST);
  await call(page, 'annotate', CLAIM, 'claim');
  const newer = (await stored(page))[KEY].replace('"version":1', '"version":2').replace('"annotations"', '"marks":[1],"annotations"');
  await page.evaluate(([key, newer]) => localStorage.setItem(key, newer), [KEY, newer]);
  await reload(page);
  await show(page);
  await expect(alert(page)).toContainText(OTHERS[1][2]);
  expect(await annotations(page)).toHaveLength(1);
  const refused = await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    const codes: string[] = [];
    for (const attempt of [() => element.annotate({ start: 1, end: 5 }, 'claim'), () => element.clear()]) {
      try {
        attempt();
      } catch (error) {
        codes.push((error as { code: string }).code);
      }
    }
    return codes;
  });
  expect(refused).toEqual(['read-only', 'read-only']);
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('readonly', true));
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('readonly', false));
  await page.evaluate(() => {
    try {
      (document.querySelector('news-annotator') as Annotator).annotate({ start: 1, end: 5 }, 'claim');
    } catch {
      // Refused or not, what is stored stays.
    }
  });
  expect((await stored(page))[KEY]).toBe(newer);
});

test('site data cleared by another tab: nothing on the screen is lost', async ({ page, context }) => {
  await open(page, HOST);
  await show(page);
  await call(page, 'annotate', CLAIM, 'claim');
  const before = await annotations(page);
  const other = await context.newPage();
  await other.goto('/pages/blank.html');
  await other.evaluate(() => localStorage.clear());
  await expect(alert(page)).toContainText(OTHERS[2][2]);
  expect(await annotations(page)).toEqual(before);
  expect(await stored(page)).toEqual({});
  expect(await warns(page)).toBe(true);
  await alert(page).getByRole('button', { name: 'Save again' }).click();
  await expect(alert(page)).toBeHidden();
  await reload(page);
  expect(await annotations(page)).toEqual(before);
});

test('three tabs that write at once come to the same, and to rest', async ({ page, context }) => {
  await open(page, HOST);
  const first = (await call(page, 'annotate', CLAIM, 'claim')) as { id: string };
  const doomed = (await call(page, 'annotate', { start: 1, end: 8 }, 'claim')) as { id: string };
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
  const ids = async (tab: Page) => (await annotations(tab)).map(({ id, note }) => `${id} ${note}`).sort();
  await expect.poll(async () => (await ids(page)).length).toBe(16);
  for (const tab of tabs) await expect.poll(() => ids(tab)).toEqual(await ids(page));
  for (const number of [0, 1, 2]) {
    expect((await annotations(page)).filter(({ note }) => note.startsWith(`${number}-`))).toHaveLength(5);
  }
  const heard = () => Promise.all(tabs.map((tab) => tab.evaluate(() => (window as unknown as { events: number[] }).events.length)));
  await expect.poll(async () => {
    const before = await heard();
    await page.waitForTimeout(600);
    return JSON.stringify(await heard()) === JSON.stringify(before);
  }, 'no tab wakes another for ever').toBe(true);
  const last = await ids(page);
  await reload(page);
  expect(await ids(page)).toEqual(last);
});

test('a page that only was read keeps nothing and asks nothing', async ({ page }) => {
  await open(page, HOST);
  expect(await stored(page)).toEqual({});
  expect(await warns(page)).toBe(false);
  await expect(alert(page)).toBeHidden();
});

test('the README tells of the same faults', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [
    ...FAULTS.map(({ fault, how, sees }) => [fault, how, sees.source]),
    ...OTHERS,
  ].map(([fault, how, sees]) => `| ${fault} | ${how} | ${sees ? `“… ${sees} …”` : 'the same annotations in each tab'} | 0 |`);
  const table = readme.split('\n').filter((line) => line.endsWith(' | 0 |'));
  expect(table).toEqual(rows);
});
