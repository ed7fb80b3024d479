// `store`: a storage of the host, synchronous or with promises. As with the browser's storage nothing is lost, no write of others
// is overwritten, and reader and host are told of each failure.

import { type Page } from '@playwright/test';
import { RETRY } from './support/faults';
import { annotations, open, painted, panel, stored, tagWords, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('the host’s store is JavaScript of the page, called by the same code in each browser');

const HOST = '/pages/host.html';
const URL = 'https://news.example/a-story?id=7';
const CLAIM = 'all dogs were asleep';
const DENIAL = 'The baker denies it.';

type Stored = Annotator & { store: object | null };

/** The page's store for its widget, and the faults of its functions. */
type Host = {
  text: string | null;
  calls: string[];
  /** The fault of each function, by its name. */
  faults: Record<string, 'reject' | 'throw' | 'hang' | 'conflict' | undefined>;
  heard: Set<(text?: string) => void>;
  errors: { code: string; message: string }[];
  /** The number of calls in progress, and its maximum. */
  now: number;
  most: number;
  /** Releases calls that hang. */
  release: (() => void)[];
  make: () => object;
};

/** Puts `window.host` into the page: makes stores that keep a text in it. */
async function prepare(page: Page, text: string | null = null, { plain = false } = {}) {
  await page.evaluate(({ text, plain }) => {
    const host: Host = {
      text, calls: [], faults: {}, heard: new Set(), errors: [], now: 0, most: 0, release: [],
      make: () => ({
        load: (...given: unknown[]) => answer('load', given, () => host.text),
        save: (...given: unknown[]) => answer('save', given, () => { host.text = given[0] as string; }),
        subscribe: (changed: () => void) => answer('subscribe', [], () => {
          host.heard.add(changed);
          return () => host.heard.delete(changed);
        }),
      }),
    };
    const failure = (name: string) => Object.assign(new Error(`no ${name} today`), host.faults[name] === 'conflict' ? { code: 'conflict' } : {});
    const answer = (name: string, given: unknown[], value: () => unknown): unknown => {
      host.calls.push([name, ...given.slice(name === 'save' ? 1 : 0)].join(' '));
      if (host.faults[name] === 'throw') throw failure(name);
      if (plain) return value();
      return (async () => {
        if (name !== 'subscribe') host.most = Math.max(host.most, (host.now += 1));
        await new Promise((done) => setTimeout(done, 20));
        if (host.faults[name] === 'hang') await new Promise<void>((done) => host.release.push(done));
        if (name !== 'subscribe') host.now -= 1;
        if (host.faults[name] === 'conflict' || host.faults[name] === 'reject') {
          const error = failure(name);
          if (host.faults[name] === 'conflict') delete host.faults[name];
          throw error;
        }
        return value();
      })();
    };
    document.addEventListener('storage-error', (event) => host.errors.push((event as CustomEvent).detail));
    Object.assign(window, { host });
  }, { text, plain });
}

/** Opens the page and gives its widget a store. */
async function openWithStore(page: Page, text: string | null = null, options = {}) {
  await open(page, HOST);
  await prepare(page, text, options);
  await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Stored;
    element.store = (window as unknown as { host: Host }).host.make();
    await element.ready;
  });
}

const host = (page: Page) => page.evaluate(() => {
  const { heard, release, make, ...rest } = (window as unknown as { host: Host }).host;
  return { ...rest, heard: heard.size };
});

const fault = (page: Page, name: string, fault?: string) =>
  page.evaluate(({ name, fault }) => {
    const { host } = window as unknown as { host: Host };
    Object.assign(host.faults, { [name]: fault });
    for (const go of host.release.splice(0)) go();
  }, { name, fault });

const quotesOf = (text: string | null): string[] =>
  (text ? JSON.parse(text).annotations.map(({ quote }: { quote: string }) => quote).sort() : []);
const kept = async (page: Page) => quotesOf((await host(page)).text);
const quotes = async (page: Page) => (await annotations(page)).map(({ quote }) => quote).sort();
const show = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
const alert = (page: Page) => panel(page).getByRole('alert');
const footer = (page: Page) => panel(page).locator('footer');
const codes = async (page: Page) => (await host(page)).errors.map(({ code }) => code);
const warns = (page: Page) => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

const annotate = (page: Page, words: string, tag = 'claim') =>
  page.evaluate(({ words, tag }) => {
    const element = document.querySelector('news-annotator') as Annotator;
    const [{ start, end }] = element.locate([{ quote: words }]);
    return element.annotate({ start: start!, end: end! }, tag)!;
  }, { words, tag });

/** Milliseconds after which a store that does not answer is given up: ten seconds, and the time that it takes. */
const SILENCE = 11_000;

test.beforeEach(({ page }) => page.clock.install());

/** The text that another reader's browser would have stored: one denial. */
async function otherText(page: Page): Promise<string> {
  await open(page, HOST);
  await annotate(page, DENIAL, 'denial');
  const text = (await stored(page))[`news-annotator:${URL}`];
  await page.evaluate(() => localStorage.clear());
  return text;
}

test('while it loads, the panel says so and lists new annotations', async ({ page }) => {
  await open(page, HOST);
  await show(page);
  const other = await otherText(page);
  await open(page, HOST);
  await prepare(page, other);
  await page.evaluate(() => {
    const { host } = window as unknown as { host: Host };
    host.faults.load = 'hang';
    (document.querySelector('news-annotator') as Stored).store = host.make();
  });
  await show(page);
  await expect(panel(page)).toContainText('Loading the annotations…');
  await expect(panel(page)).not.toContainText('Nothing marked yet');
  await expect(footer(page)).not.toContainText('Saved by this site');
  await tagWords(page, CLAIM, 'claim');
  await expect(panel(page).locator('.card')).toHaveCount(1);
  await expect(footer(page)).toContainText('Loading the annotations…');
  await fault(page, 'load');
  await expect(panel(page).locator('.card')).toHaveCount(2);
  await expect(footer(page)).toContainText('Saved by this site');
  await expect.poll(() => kept(page)).toEqual([CLAIM, DENIAL].sort());
  await expect(panel(page)).not.toContainText('Loading');
});

test('annotations are saved to it and loaded from it, as plain values and with promises', async ({ page }) => {
  for (const plain of [false, true]) {
    await openWithStore(page, null, { plain });
    await show(page);
    await tagWords(page, CLAIM, 'claim');
    await expect.poll(() => kept(page)).toEqual([CLAIM]);
    await expect(footer(page)).toContainText('Saved by this site');
    expect(await stored(page)).toEqual({});
    const { text, calls } = await host(page);
    expect(JSON.parse(text!)).toMatchObject({ format: 'news-annotations', version: 1, article: { url: URL } });
    expect(new Set(calls)).toEqual(new Set(['subscribe', `load ${URL}`, `save ${URL}`]));
    await openWithStore(page, text, { plain });
    // Immediately after `ready`.
    expect(await quotes(page)).toEqual([CLAIM]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    // Loaded annotations are not saved again.
    await page.clock.runFor(RETRY);
    expect((await host(page)).calls.filter((call) => call.startsWith('save'))).toEqual([]);
  }
});

test('a store that is set before the element is defined is the only storage', async ({ page }) => {
  const text = await otherText(page);
  let go = () => {};
  const gate = new Promise<void>((done) => (go = done));
  await page.route('**/embed.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(HOST, { waitUntil: 'commit' });
  await page.locator('news-annotator').waitFor({ state: 'attached' });
  await prepare(page, text);
  await page.evaluate(() => {
    (document.querySelector('news-annotator') as Stored).store = (window as unknown as { host: Host }).host.make();
  });
  go();
  await page.evaluate(async () => {
    await customElements.whenDefined('news-annotator');
    await (document.querySelector('news-annotator') as Stored).ready;
  });
  expect(await quotes(page)).toEqual([DENIAL]);
  expect(await stored(page)).toEqual({});
});

test('subscribe: a change of another client is shown at once, passed with the call or loaded', async ({ page }) => {
  const text = await otherText(page);
  for (const pushed of [false, true]) {
    await openWithStore(page);
    await annotate(page, CLAIM);
    await expect.poll(() => kept(page)).toEqual([CLAIM]);
    await page.evaluate(({ text, pushed }) => {
      const { host } = window as unknown as { host: Host };
      // The other client did not know of the claim, which must not be lost.
      host.text = text;
      for (const changed of host.heard) changed(...(pushed ? [text] : []));
    }, { text, pushed });
    await expect.poll(() => painted(page, 'denial')).toEqual([DENIAL]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await expect.poll(() => kept(page)).toEqual([DENIAL, CLAIM].sort());
  }
});

test('save rejects, then throws: host and reader are told each time, and the next attempt saves everything', async ({ page }) => {
  await openWithStore(page);
  await show(page);
  await fault(page, 'save', 'reject');
  await tagWords(page, CLAIM, 'claim');
  await expect(alert(page)).toContainText('This site could not load or save your annotations');
  const { errors } = await host(page);
  expect(errors).toMatchObject([{ code: 'storage-failed', cause: 'no save today' }]);
  expect(errors[0].message).toContain('could not load or save');
  await expect(footer(page)).not.toContainText('Saved');
  expect(await kept(page)).toEqual([]);
  expect(await quotes(page)).toEqual([CLAIM]);
  expect(await warns(page)).toBe(true);
  await fault(page, 'save', 'throw');
  await annotate(page, DENIAL, 'denial');
  await expect.poll(async () => (await host(page)).errors).toMatchObject(Array(2).fill({ code: 'storage-failed', cause: 'no save today' }));
  expect(await kept(page)).toEqual([]);
  await fault(page, 'save');
  await page.clock.runFor(RETRY);
  await expect.poll(() => kept(page)).toEqual([DENIAL, CLAIM].sort());
  await expect(alert(page)).toBeHidden();
  await expect(footer(page)).toContainText('Saved by this site');
  expect(await warns(page)).toBe(false);
});

test('save does not answer: no second save starts, and later changes follow it', async ({ page }) => {
  await openWithStore(page);
  await show(page);
  await fault(page, 'save', 'hang');
  await annotate(page, CLAIM);
  await expect(footer(page)).toContainText('Saving…');
  expect(await warns(page)).toBe(true);
  await page.clock.runFor(SILENCE);
  await expect(alert(page)).toContainText('does not answer');
  await annotate(page, DENIAL, 'denial');
  await page.clock.runFor(RETRY);
  expect((await host(page)).most).toBe(1);
  await fault(page, 'save');
  await expect.poll(() => kept(page)).toEqual([DENIAL, CLAIM].sort());
  await expect(alert(page)).toBeHidden();
  expect(await warns(page)).toBe(false);
});

test('a value that is no text is refused, and not overwritten', async ({ page }) => {
  await openWithStore(page, { annotations: [] } as unknown as string);
  expect((await host(page)).errors).toMatchObject([{ code: 'storage-failed', cause: expect.stringContaining('must give a string') }]);
  await annotate(page, CLAIM);
  await page.clock.runFor(RETRY);
  expect((await host(page)).text).toEqual({ annotations: [] });
});

test('an element that is removed unsubscribes, and finishes its save', async ({ page }) => {
  await openWithStore(page);
  await expect.poll(async () => (await host(page)).heard).toBe(1);
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    const { host } = window as unknown as { host: Host & { late?: () => void } };
    [host.late] = host.heard;
    element.annotate({ start: 22, end: 40 }, 'claim');
    element.remove();
  });
  await expect.poll(() => kept(page)).toHaveLength(1);
  await expect.poll(async () => (await host(page)).heard).toBe(0);
  // A host that calls after `unsubscribe` has no effect.
  await page.evaluate(() => (window as unknown as { host: { late: () => void } }).host.late());
  const { calls } = await host(page);
  await page.clock.runFor(RETRY);
  expect((await host(page)).calls).toEqual(calls);
});

test('removed during a save and inserted again: saves do not overlap, nothing is lost, undo works', async ({ page }) => {
  await openWithStore(page);
  await fault(page, 'save', 'hang');
  await annotate(page, CLAIM);
  await expect.poll(async () => (await host(page)).calls.filter((call) => call.startsWith('save')).length).toBe(1);
  await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Stored;
    element.remove();
    await new Promise((done) => setTimeout(done, 100));
    document.body.append(element);
    await element.ready;
  });
  expect(await quotes(page)).toEqual([CLAIM]);
  expect(await painted(page, 'claim')).toEqual([CLAIM]);
  await annotate(page, DENIAL, 'denial');
  await page.clock.runFor(1_000);
  expect((await host(page)).most).toBe(1);
  await fault(page, 'save');
  await expect.poll(() => kept(page)).toEqual([DENIAL, CLAIM].sort());
  expect((await host(page)).most).toBe(1);
  expect((await host(page)).heard).toBe(1);
  expect(await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    return [element.undo(), element.undo()];
  })).toEqual([true, true]);
});

test('removed while the store does not answer: no timer and no warning is left', async ({ page }) => {
  await page.addInitScript(() => {
    const { setInterval, clearInterval } = window;
    const running = new Set<unknown>();
    Object.assign(window, {
      running,
      setInterval: (...args: Parameters<typeof setInterval>) => {
        const id = setInterval(...args);
        if (/news-annotator\.js/.test(new Error().stack ?? '')) running.add(id);
        return id;
      },
      clearInterval: (id: number) => {
        running.delete(id);
        clearInterval(id);
      },
    });
  });
  await open(page, HOST);
  await prepare(page);
  await fault(page, 'load', 'hang');
  const left = () => page.evaluate(() => (window as unknown as { running: Set<unknown> }).running.size);
  await page.evaluate(() => {
    (document.querySelector('news-annotator') as Stored).store = (window as unknown as { host: Host }).host.make();
  });
  await page.clock.runFor(SILENCE);
  await expect.poll(() => codes(page)).toEqual(['storage-timeout']);
  await expect.poll(left).toBe(1);
  await page.evaluate(() => document.querySelector('news-annotator')!.remove());
  await expect.poll(left).toBe(0);
  expect(await warns(page)).toBe(false);
});

test.describe('set later', () => {
  test('each storage shows its own annotations, and none are copied', async ({ page }) => {
    const text = await otherText(page);
    await open(page, HOST);
    await prepare(page, text);
    await annotate(page, CLAIM);
    const local = await stored(page);
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Stored;
      const texts = () => element.annotations.map(({ quote }) => quote);
      const { host } = window as unknown as { host: Host };
      const store = host.make();
      const ready: string[] = [];
      element.addEventListener('ready', () => ready.push(texts().join()));
      element.store = store;
      await element.ready;
      const first = [element.store === store, texts()];
      element.store = null;
      await element.ready;
      return [first, [element.store, texts()], ready];
    });
    expect(seen).toEqual([[true, [DENIAL]], [null, [CLAIM]], [DENIAL, CLAIM]]);
    expect(await stored(page)).toEqual(local);
    expect((await host(page)).text).toBe(text);
    await expect.poll(async () => (await host(page)).heard).toBe(0);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await painted(page, 'denial')).toEqual([]);
  });

  test('annotations-load is dispatched once, when the store has answered', async ({ page }) => {
    const text = await otherText(page);
    for (const [kept, fault, told] of [[text, undefined, [1]], [null, undefined, [0]], [text, 'reject', []]] as const) {
      await open(page, HOST);
      await prepare(page, kept);
      const loads = await page.evaluate(async (fault) => {
        const element = document.querySelector('news-annotator') as Stored;
        const { host } = window as unknown as { host: Host };
        host.faults.load = fault;
        const loads: number[] = [];
        element.addEventListener('annotations-load', (event) => loads.push((event as CustomEvent).detail.added));
        element.store = host.make();
        await element.ready;
        return loads;
      }, fault);
      expect(loads, fault).toEqual(told);
    }
  });

  test('annotations that the old store could not save are carried over', async ({ page }) => {
    await openWithStore(page);
    await fault(page, 'save', 'reject');
    await annotate(page, CLAIM);
    await expect.poll(() => codes(page)).toEqual(['storage-failed']);
    await fault(page, 'save');
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Stored;
      element.store = (window as unknown as { host: Host }).host.make();
      await element.ready;
    });
    expect(await quotes(page)).toEqual([CLAIM]);
    await expect.poll(() => kept(page)).toEqual([CLAIM]);
  });

  test('a change from memory to local storage carries the annotations over', async ({ page }) => {
    await open(page, HOST);
    const set = (storage: string) => page.evaluate(async (storage) => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.setAttribute('storage', storage);
      await element.ready;
    }, storage);
    await annotate(page, DENIAL, 'denial');
    await set('memory');
    expect(await quotes(page)).toEqual([]);
    await annotate(page, CLAIM);
    expect(quotesOf((await stored(page))[`news-annotator:${URL}`])).toEqual([DENIAL]);
    await set('local');
    expect(await quotes(page)).toEqual([DENIAL, CLAIM].sort());
    expect(quotesOf((await stored(page))[`news-annotator:${URL}`])).toEqual([DENIAL, CLAIM].sort());
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });

  test('another store while the first one is still loading: `ready` waits for the later one', async ({ page }) => {
    const text = await otherText(page);
    await open(page, HOST);
    await prepare(page, text);
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Stored;
      element.store = { load: () => new Promise(() => {}), save: () => {} };
      const { ready } = element;
      await new Promise((done) => setTimeout(done, 50));
      element.store = (window as unknown as { host: Host }).host.make();
      await ready;
      return element.annotations.map(({ quote }) => quote);
    });
    expect(seen).toEqual([DENIAL]);
  });
});

test('two elements for one article share the store of one of them', async ({ page }) => {
  const text = await otherText(page);
  await openWithStore(page, text);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Stored;
    const twin = document.createElement('news-annotator') as Stored;
    twin.id = 'twin';
    twin.setAttribute('for', 'story');
    document.body.append(twin);
    await twin.ready;
    const both = [element, twin].map((one) => one.annotations.map(({ quote }) => quote));
    twin.store = (window as unknown as { host: Host }).host.make();
    await twin.ready;
    twin.annotate({ start: 22, end: 40 }, 'claim');
    return [...both, element.annotations.length];
  });
  expect(seen).toEqual([[DENIAL], [DENIAL], 2]);
  await expect.poll(async () => (await kept(page)).length).toBe(2);
  expect((await host(page)).most).toBe(1);
  // The first element is removed; the store stays with the article.
  await page.evaluate(async () => {
    document.querySelector('news-annotator')!.remove();
    await new Promise((done) => setTimeout(done, 100));
    await (document.querySelector('#twin') as Stored).ready;
  });
  await expect.poll(() => quotes(page)).toHaveLength(2);
  expect(await stored(page)).toEqual({});
});

test('a value that is no store is refused', async ({ page }) => {
  await open(page, HOST);
  const errors = await page.evaluate(() =>
    [{ load() {} }, { save() {} }, 'text', 7, { load() {}, save() {}, subscribe: true }].map((store) => {
      const element = document.querySelector('news-annotator') as unknown as { store: unknown };
      try {
        element.store = store;
        return null;
      } catch (error) {
        const { name, code, message } = error as { name: string; code: string; message: string };
        return [name, code, message.includes('load()'), error instanceof Error, element.store];
      }
    }));
  expect(errors).toEqual(errors.map(() => ['TypeError', 'bad-argument', true, true, null]));
});
