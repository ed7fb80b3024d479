// Annotations when the browser's storage fails, and when several tabs write at once. Each row of FAULTS is a line of the
// table in docs/reliability.md; the last test compares the two.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { alert, breakable, call, RETRY, setFault, show, warns } from './support/faults';
import { annotations, open, reload, stored, type Annotator } from './support/page';
import { expect, OPEN_ORIGIN, test } from './support/test';

const HOST = '/pages/host.html?id=7';
const KEY = 'news-annotator:https://news.example/a-story?id=7';
const CLAIM = { start: 20, end: 36 };

type Fault = {
  fault: string;
  /** How the test injects it. */
  how: string;
  /** What the reader sees. */
  sees: RegExp;
  /** Its name in support/faults.ts. */
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
  ['site data is cleared', '`localStorage.clear()` in another tab', 'were removed'],
  ['tabs write at once', 'three tabs add, change and delete in the same moment', ''],
  ['the page is in a sandboxed frame', '`<iframe sandbox="allow-scripts">`, without `allow-same-origin`', 'does not let the page keep anything'],
];

/** Faults that other files test, with the beginnings of those tests' titles. */
const ELSEWHERE = [
  ['midway', 'a page that is closed while it writes', 'the page is closed while it writes', 'a tab that writes without a pause is closed', ''],
  ['http-store', '500: told, tried again by itself, nothing lost', 'a server answers 500', 'the folder of a real server process is taken away', 'could not load or save'],
  ['http-store', 'a server that hangs: given up after five seconds', 'a server hangs', 'its process is stopped (`SIGSTOP`)', 'could not load or save'],
  ['http-store', 'a conflict: both changes are kept', 'two readers write to a server at once', 'a `PUT` is held back until the other one was answered', ''],
  ['http-store', 'offline and back: the changes of both sides', 'the server is away, and comes back', 'its process is killed, and started again', 'could not load or save'],
];
const SEES_NOTHING: Record<string, string> = {
  'tabs write at once': 'the same annotations in each tab',
  'two readers write to a server at once': 'the annotations of both',
  'the page is closed while it writes': 'what was stored last, whole',
};

test('each fault: the widget works, tells the reader, and saves everything later', async ({ page }) => {
  await page.clock.install();
  await breakable(page);
  for (const { name, fault, sees } of FAULTS) {
    await open(page, HOST);
    await page.evaluate(() => localStorage.clear());
    await reload(page);
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
    await expect(alert(page), fault).toContainText(sees);
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard), fault).toHaveLength(1);
    const before = await annotations(page);
    expect(before).toHaveLength(2);
    expect(JSON.parse((await call(page, 'export')) as string).annotations).toEqual(before);
    expect(await warns(page)).toBe(true);

    await setFault(page, '');
    // Without a further change.
    await page.clock.runFor(RETRY);
    await expect(alert(page)).toBeHidden();
    expect(await warns(page)).toBe(false);
    await reload(page);
    expect(await annotations(page)).toEqual(before);
  }
});

test('storage fails while the drawer is closed: the reader is told once', async ({ page }) => {
  const { name, sees } = FAULTS[0];
  await page.clock.install();
  await breakable(page);
  await open(page, HOST);
  await page.evaluate(() => document.querySelector('news-annotator')!.removeAttribute('open'));
  await setFault(page, name);
  await call(page, 'annotate', CLAIM, 'claim');
  const toast = page.getByRole('status').filter({ hasText: sees });
  await expect(toast).toBeVisible();
  await expect(page.getByRole('button', { name: /^Annotations: 1 annotation\. / })).toHaveAccessibleName(sees);
  await toast.getByRole('button', { name: 'Dismiss' }).click();
  // The fault persists, and moving the focus in the page does not report it again.
  const heard = await page.evaluate(() => {
    let heard = 0;
    document.addEventListener('storage-error', () => { heard += 1; });
    for (const id of ['outside-field', 'inside-field', 'link']) document.getElementById(id)!.focus();
    return heard;
  });
  expect(heard).toBe(0);
  await expect(toast).toBeHidden();
  await setFault(page, '');
  await page.clock.runFor(RETRY);
  await expect(page.getByRole('button', { name: /^Annotations: 1 annotation$/ })).toBeVisible();
});

test('a broken entry is set aside and can be downloaded, and the widget works on', async ({ page, download }) => {
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
      // Whether refused or not, the stored text stays.
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

test('three tabs that write at once reach the same state, and stop writing', async ({ page, context }) => {
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
  }, 'the tabs stop writing').toBe(true);
  const last = await ids(page);
  await reload(page);
  expect(await ids(page)).toEqual(last);
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
    await expect(widget.getByRole('alert')).toContainText(OTHERS[4][2]);
    expect(made[0]).toHaveLength(2);
    expect(made[1]).toEqual(made[0]);
    await expect(widget.locator('.card')).toHaveCount(2);
    expect(await widget.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true);
  });
});

test('docs/reliability.md lists the same faults', () => {
  const document = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
  const rows = [
    ...FAULTS.map(({ fault, how, sees }) => [fault, how, sees.source]),
    ...OTHERS,
    ...ELSEWHERE.map(([, , ...row]) => row),
  ].map(([fault, how, sees]) => `| ${fault} | ${how} | ${sees ? `“… ${sees} …”` : SEES_NOTHING[fault]} | 0 |`);
  const table = document.split('\n').filter((line) => line.endsWith(' | 0 |'));
  expect(table).toEqual(rows);
  for (const [file, name] of ELSEWHERE) {
    expect(readFileSync(new URL(`${file}.spec.ts`, import.meta.url), 'utf8')).toContain(`test('${name}`);
  }
});
