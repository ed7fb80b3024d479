// `store`: the driver of a host's storage, which may give promises, fail and fall silent; what the panel says of it, and the life of
// elements over it. What is decided at each fault stands in tests/sync_faults.rs.

import { type Page } from '@playwright/test';
import { annotate } from './support/api';
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

/** Gives the page's widget a new store, which holds this text. */
async function useStore(page: Page, text: unknown = null, options = {}) {
  await prepare(page, text as string | null, options);
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

/** Milliseconds after which a store that does not answer is given up: ten seconds, and the time that it takes. */
const SILENCE = 11_000;

/** The text that another reader's browser stored: one denial. */
const OTHER = JSON.stringify({
  format: 'news-annotations',
  version: 1,
  article: { url: URL },
  annotations: [
    { id: 'urn:uuid:00000000-0000-4000-8000-000000000001', tag: 'denial', quote: DENIAL, created: '2026-01-01T00:00:00Z', modified: '2026-01-01T00:00:00Z' },
  ],
});

const both = [DENIAL, CLAIM].sort();

test.beforeEach(({ page }) => page.clock.install());

test('set before the element is defined, it is the only storage; while it loads, the panel says so', async ({ page }) => {
  let go = () => {};
  const gate = new Promise<void>((done) => (go = done));
  await page.route('**/embed.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(HOST, { waitUntil: 'commit' });
  await page.locator('news-annotator').waitFor({ state: 'attached' });
  await prepare(page, OTHER);
  await page.evaluate(() => {
    const { host } = window as unknown as { host: Host };
    host.faults.load = 'hang';
    (document.querySelector('news-annotator') as Stored).store = host.make();
  });
  await show(page);
  go();
  await expect(panel(page)).toContainText('Loading the annotations…');
  await expect(panel(page)).not.toContainText('Nothing marked yet');
  await expect(footer(page)).not.toContainText('Saved by this site');
  await tagWords(page, CLAIM, 'claim');
  await expect(panel(page).locator('.card')).toHaveCount(1);
  await expect(footer(page)).toContainText('Loading the annotations…');
  await fault(page, 'load');
  await page.evaluate(() => (document.querySelector('news-annotator') as Stored).ready);
  expect(await quotes(page)).toEqual(both);
  await expect(panel(page).locator('.card')).toHaveCount(2);
  await expect(footer(page)).toContainText('Saved by this site');
  await expect.poll(() => kept(page)).toEqual(both);
  await expect(panel(page)).not.toContainText('Loading');
  expect(await stored(page)).toEqual({});
});

test('annotations are saved to it and loaded from it, and changes of other clients are shown', async ({ page }) => {
  await open(page, HOST);
  await show(page);
  for (const plain of [false, true]) {
    await test.step(plain ? 'plain values; the text comes with the call' : 'promises; the text is loaded', async () => {
      await useStore(page, null, { plain });
      expect(await quotes(page)).toEqual([]);
      await tagWords(page, CLAIM, 'claim');
      await expect.poll(() => kept(page)).toEqual([CLAIM]);
      await expect(footer(page)).toContainText('Saved by this site');
      expect(await stored(page)).toEqual({});
      const { text, calls } = await host(page);
      expect(JSON.parse(text!)).toMatchObject({ format: 'news-annotations', version: 1, article: { url: URL } });
      expect(new Set(calls)).toEqual(new Set(['subscribe', `load ${URL}`, `save ${URL}`]));

      await useStore(page, text, { plain });
      // Immediately after `ready`.
      expect(await quotes(page)).toEqual([CLAIM]);
      expect(await painted(page, 'claim')).toEqual([CLAIM]);
      // Loaded annotations are not saved again.
      await page.clock.runFor(RETRY);
      expect((await host(page)).calls.filter((call) => call.startsWith('save'))).toEqual([]);

      await page.evaluate(({ text, plain }) => {
        const { host } = window as unknown as { host: Host };
        // The other client did not know of the claim, which must not be lost.
        host.text = text;
        for (const changed of host.heard) changed(...(plain ? [text] : []));
      }, { text: OTHER, plain });
      await expect.poll(() => painted(page, 'denial')).toEqual([DENIAL]);
      expect(await painted(page, 'claim')).toEqual([CLAIM]);
      await expect.poll(() => kept(page)).toEqual(both);
    });
  }
});

test('a store that fails: host and reader are told each time, and the next attempt saves everything', async ({ page }) => {
  await open(page, HOST);
  await show(page);

  await test.step('it rejects, then throws', async () => {
    await useStore(page);
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
    await expect.poll(() => kept(page)).toEqual(both);
    await expect(alert(page)).toBeHidden();
    await expect(footer(page)).toContainText('Saved by this site');
    expect(await warns(page)).toBe(false);
  });

  await test.step('it does not answer: no second save starts, and later changes follow the first', async () => {
    await useStore(page);
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
    await expect.poll(() => kept(page)).toEqual(both);
    await expect(alert(page)).toBeHidden();
    expect(await warns(page)).toBe(false);
  });

  await test.step('another client wrote first: that is loaded, merged and saved', async () => {
    await useStore(page);
    await page.evaluate((text) => {
      const { host } = window as unknown as { host: Host };
      Object.assign(host, { text, faults: { save: 'conflict' } });
    }, OTHER);
    await annotate(page, CLAIM);
    await expect.poll(() => kept(page)).toEqual(both);
    expect((await host(page)).errors).toEqual([]);
    expect((await host(page)).most).toBe(1);
  });

  await test.step('it gives no text: refused, and not overwritten', async () => {
    await useStore(page, { annotations: [] });
    expect((await host(page)).errors).toMatchObject([{ code: 'storage-failed', cause: expect.stringContaining('must give a string') }]);
    await annotate(page, CLAIM);
    await page.clock.runFor(RETRY);
    expect((await host(page)).text).toEqual({ annotations: [] });
  });
});

test('an element that goes finishes its save, leaves nothing behind, and goes on when it is back', async ({ page }) => {
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
  await useStore(page);

  await test.step('removed during a save and inserted again: saves do not overlap, nothing is lost, undo works', async () => {
    await fault(page, 'save', 'hang');
    await annotate(page, CLAIM);
    await expect.poll(async () => (await host(page)).calls.filter((call) => call.startsWith('save')).length).toBe(1);
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Stored;
      Object.assign(window, { element });
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
    await expect.poll(() => kept(page)).toEqual(both);
    expect((await host(page)).most).toBe(1);
    expect((await host(page)).heard).toBe(1);
    expect(await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      return [element.undo(), element.undo()];
    })).toEqual([true, true]);
    await expect.poll(() => kept(page)).toEqual([]);
  });

  await test.step('removed with something to save: saved, and listened to no longer', async () => {
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

  await test.step('removed while the store does not answer: no timer and no warning is left', async () => {
    await prepare(page);
    await fault(page, 'load', 'hang');
    const left = () => page.evaluate(() => (window as unknown as { running: Set<unknown> }).running.size);
    await page.evaluate(() => {
      const { element, host } = window as unknown as { element: Stored; host: Host };
      document.body.append(element);
      element.store = host.make();
    });
    await expect.poll(async () => (await host(page)).now).toBe(1);
    await page.clock.runFor(SILENCE);
    await expect.poll(() => codes(page)).toEqual(['storage-timeout']);
    await expect.poll(left).toBe(1);
    await page.evaluate(() => document.querySelector('news-annotator')!.remove());
    await expect.poll(left).toBe(0);
    expect(await warns(page)).toBe(false);
  });
});

test('another storage later: each shows its own annotations, and what was saved nowhere goes along', async ({ page }) => {
  await open(page, HOST);
  await annotate(page, CLAIM);
  const local = await stored(page);

  await test.step('none are copied', async () => {
    await prepare(page, OTHER);
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Stored;
      const texts = () => element.annotations.map(({ quote }) => quote);
      const { host } = window as unknown as { host: Host };
      const store = host.make();
      const ready: string[] = [];
      const note = () => ready.push(texts().join());
      element.addEventListener('ready', note);
      element.store = store;
      await element.ready;
      const first = [element.store === store, texts()];
      element.store = null;
      await element.ready;
      element.removeEventListener('ready', note);
      return [first, [element.store, texts()], ready];
    });
    expect(seen).toEqual([[true, [DENIAL]], [null, [CLAIM]], [DENIAL, CLAIM]]);
    expect(await stored(page)).toEqual(local);
    expect((await host(page)).text).toBe(OTHER);
    await expect.poll(async () => (await host(page)).heard).toBe(0);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await painted(page, 'denial')).toEqual([]);
  });

  await test.step('annotations-load is dispatched once, when the store has answered', async () => {
    for (const [text, fault, told] of [[OTHER, undefined, [1]], [null, undefined, [0]], [OTHER, 'reject', []]] as const) {
      await prepare(page, text);
      const loads = await page.evaluate(async (fault) => {
        const element = document.querySelector('news-annotator') as Stored;
        const { host } = window as unknown as { host: Host };
        host.faults.load = fault;
        const loads: number[] = [];
        const note = (event: Event) => loads.push((event as CustomEvent).detail.added);
        element.addEventListener('annotations-load', note);
        element.store = host.make();
        await element.ready;
        element.removeEventListener('annotations-load', note);
        return loads;
      }, fault);
      expect(loads, fault).toEqual(told);
    }
  });

  await test.step('`ready` waits for the later of two stores that are set at once', async () => {
    await prepare(page, OTHER);
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

  await test.step('what the old store could not save is carried over', async () => {
    await useStore(page);
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

  await test.step('what was only in memory is carried over to local storage', async () => {
    await page.evaluate(() => Object.assign(document.querySelector('news-annotator')!, { store: null }));
    const set = (storage: string) => page.evaluate(async (storage) => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.setAttribute('storage', storage);
      await element.ready;
    }, storage);
    await set('memory');
    expect(await quotes(page)).toEqual([]);
    await annotate(page, DENIAL, 'denial');
    expect(await stored(page)).toEqual(local);
    await set('local');
    expect(await quotes(page)).toEqual(both);
    expect(quotesOf((await stored(page))[`news-annotator:${URL}`])).toEqual(both);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });
});

test('two elements for one article share the store of one of them', async ({ page }) => {
  await open(page, HOST);
  await useStore(page, OTHER);
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
