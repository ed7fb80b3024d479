// Pages whose scripts changed built-in objects before the widget started, and a page whose server forbids all features: the
// widget's members, errors, storage and interface work there too.

import { type Page } from '@playwright/test';
import { CLAIM, DENIAL, HOST } from './support/api';
import { annotations, cards, open, painted, panel, reload, tagWords, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const HOSTS: Record<string, () => void> = {
  'members added to all objects': () => {
    const say = () => 'added by the page';
    for (const name of ['extend', 'value', 'name', 'code', 'annotation', 'capture', 'toJSON']) {
      Object.assign(Object.prototype, { [name]: say });
    }
    Object.assign(Array.prototype, { each: say, remove: say, first: say });
    Object.assign(String.prototype, { trimAll: say });
    Object.assign(Function.prototype, { debounce: say });
  },
  'getters named as the members of a property description': () => {
    for (const name of ['get', 'set']) Object.assign(Object.prototype, { [name]: 'added by the page' });
  },
  'frozen prototypes': () => {
    const all = [
      Object, Function, Array, String, Number, Boolean, Symbol, Error, TypeError, RangeError, Promise, Map, Set, WeakMap, RegExp, Date,
      ArrayBuffer, Uint8Array, EventTarget, Event, CustomEvent, Node, Element, HTMLElement, Document, ShadowRoot, Range, CSSStyleSheet,
    ];
    for (const one of all) {
      Object.freeze(one.prototype);
      Object.freeze(one);
    }
  },
  'functions of its own in place of the browser’s': () => {
    const { fetch, setTimeout, requestAnimationFrame, queueMicrotask } = window;
    const { parse, stringify } = JSON;
    Object.assign(window, {
      fetch: (...request: Parameters<typeof fetch>) => fetch(...request).then((response) => response),
      setTimeout: (...what: Parameters<typeof setTimeout>) => setTimeout(...what),
      requestAnimationFrame: (draw: FrameRequestCallback) => requestAnimationFrame(draw),
      queueMicrotask: (task: VoidFunction) => queueMicrotask(task),
      Promise: class OwnPromise<T> extends Promise<T> {},
      Map: class OwnMap<K, V> extends Map<K, V> {},
      JSON: { parse: (text: string) => parse(text), stringify: (value: unknown) => stringify(value) },
    });
  },
  'a browser without observers of sizes, and without the navigation API': () => {
    for (const name of ['IntersectionObserver', 'ResizeObserver', 'navigation']) {
      Object.defineProperty(window, name, { value: undefined, configurable: true });
    }
  },
};

const REFUSED = [
  ['RangeError', 'empty-range'],
  ['TypeError', 'unknown-tag'],
  ['NotFoundError', 'unknown-annotation'],
  ['DataError', 'unknown-format'],
  ['TypeError', 'bad-argument'],
  ['TypeError', 'bad-argument'],
];

/** The members' results and errors. */
const drive = (page: Page) =>
  page.evaluate(
    async ({ CLAIM }) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const heard: string[] = [];
      element.addEventListener('annotation-create', (event) => heard.push((event as CustomEvent).detail.annotation.quote));
      const [{ start, end }] = element.locate([{ quote: CLAIM }]);
      const { id } = element.annotate({ start: start!, end: end! }, 'claim', { note: 'Who says so?', about: [] })!;
      element.update(id, { tag: 'attribution', note: '' });
      element.undo();
      const file = await element.export('json');
      element.clear();
      const summary = await element.import(file);
      const refused = await Promise.all([
        () => element.annotate({ start: 20, end: 20 }, 'claim'),
        () => element.annotate({ start: 20, end: 30 }, 'rumour'),
        () => element.delete('urn:uuid:none'),
        () => element.import('no file'),
        () => { Object.assign(element, { store: 7 }); },
        () => { Object.assign(element, { article: 'story' }); },
      ].map(async (call) => {
        try {
          return await call();
        } catch (error) {
          const { name, code } = error as { name: string; code: string };
          return error instanceof Error && [name, code];
        }
      }));
      const { tag, note, quote, about } = element.annotations[0];
      return { heard, summary: { ...summary }, refused, annotation: { tag, note, quote, about: [...about] } };
    },
    { CLAIM },
  );

/** What engines treat in their own way; the other pages meet the same code. */
const IN_BOTH = ['members added to all objects', 'frozen prototypes'];

for (const [name, hostile] of Object.entries(HOSTS)) {
  test(`${name}: members and interface work`, IN_BOTH.includes(name) ? {} : SAME_CODE, async ({ page }) => {
    await page.addInitScript(`if (location.protocol.startsWith('http')) (${hostile})();`);
    await open(page, HOST);
    expect(await drive(page)).toEqual({
      heard: [CLAIM],
      summary: { added: 1, updated: 0, unchanged: 0, orphaned: 0 },
      refused: REFUSED,
      annotation: { tag: 'claim', note: 'Who says so?', quote: CLAIM, about: [] },
    });
    await tagWords(page, DENIAL, 'denial');
    await page.getByRole('button', { name: 'Annotations: 2 annotations' }).click();
    await expect(cards(page)).toHaveCount(2);
    await reload(page);
    expect((await annotations(page)).map(({ quote }) => quote)).toEqual([CLAIM, DENIAL]);
    expect(await painted(page, 'denial')).toEqual([DENIAL]);
    await expect(panel(page)).toBeVisible();
  });
}

test.describe('a server that forbids every feature, and keeps its pages apart', () => {
  // Chromium's message about copying that the page's policy forbids.
  test.use({ expectedMessages: [/Clipboard API has been blocked because of a permissions policy/] });

  const FEATURES = [
    'camera', 'clipboard-read', 'clipboard-write', 'display-capture', 'fullscreen', 'geolocation', 'keyboard-map', 'microphone', 'payment',
    'picture-in-picture', 'screen-wake-lock', 'storage-access', 'sync-xhr', 'unload', 'usb',
  ];
  const HEADERS = {
    'permissions-policy': FEATURES.map((name) => `${name}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };

  test('the reader tags, and is told where copying is forbidden', async ({ page, browserName }) => {
    await page.route(`**${HOST}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...HEADERS } });
    });
    await open(page, HOST);
    await tagWords(page, CLAIM, 'claim');
    await page.getByRole('button', { name: 'Annotations: 1 annotation' }).click();
    await cards(page).locator('.card-main').click();
    await page.getByRole('button', { name: 'Copy link to this passage' }).click();
    // Firefox does not implement this policy.
    const said = browserName === 'chromium' ? 'The browser did not allow copying.' : 'Link copied.';
    await expect(page.locator('news-annotator .toast')).toContainText(said);
    await reload(page);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });
});
