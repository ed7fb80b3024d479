// Playwright's `test`, which also fails when the page misbehaved in a way that no assertion asks about.
//
// One context and one page serve all tests of a worker. Between two tests Playwright empties them: storage, cookies, cache, routes, scripts,
// clock, emulation, further pages. A new page costs 0.4 s of processor time in Chromium and 0.8 s in Firefox, an emptied one 0.1 and 0.3 s,
// since process and compiled wasm are there already. The option is Playwright's own, for component tests; package.json names its version.

import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { OPEN_ORIGIN, ORIGIN, PORT } from './addresses.mjs';
import { expect } from './expect';
import { download, downloadPreferences, type Downloaded } from './downloads';

export { expect, OPEN_ORIGIN, ORIGIN };

type Fixtures = {
  /** Console messages that a test expects: `test.use({ expectedMessages: [/storage is full/] })`. */
  expectedMessages: RegExp[];
  /** The page's faults so far: console errors and warnings, uncaught errors, violated policies, requests to other origins. */
  misbehaviour: string[];
  /** The size of letters that the reader has set Chromium to, in pixels: `test.use({ letters: 32 })`. */
  letters: number | undefined;
  /** The attribute `loading` of each of the page's elements, where a project sets it. */
  loading: string | undefined;
  /** Starts a download in `page`, and returns the file: `await download(() => button.click())`. */
  download: (start: () => Promise<unknown>) => Promise<Downloaded>;
};

type WorkerFixtures = {
  downloadFolder: string;
  /** Whether a page waits in the browser's memory for the reader to come back, which Playwright forbids Chromium by default. */
  remembersPages: boolean;
  _optionContextReuseMode: string;
};

/** For a file or a group whose outcome no engine can change: it runs in Chromium alone. */
export const inOneBrowser = (reason: string) => test.skip(({ browserName }) => browserName !== 'chromium', reason);

/**
 * The same for a single test, `test('the counts filter by tag', SAME_CODE, async …)`, for a group, or for those rows of a table in which no
 * engine has a part. playwright.config.ts leaves these out in Firefox, so that they cost nothing there. What each feature is for stays in both.
 */
export const SAME_CODE = { tag: '@same-code-in-each-browser' };

const OUR_ORIGINS = [ORIGIN, OPEN_ORIGIN];
// Firefox says "warn" where Chromium says "warning".
const COMPLAINTS = new Set<string>(['error', 'warning', 'warn', 'assert']);

export const test = base.extend<Fixtures, WorkerFixtures>({
  _optionContextReuseMode: ['when-possible', { scope: 'worker', option: true }],

  expectedMessages: [[], { option: true }],

  misbehaviour: [
    async ({ context, expectedMessages }, use) => {
      const seen: string[] = [];
      const note = (what: string) => {
        if (!expectedMessages.some((expected) => expected.test(what))) seen.push(what);
      };

      // Not every browser writes every violation to the console, so the page does, before any script of its own runs.
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
          // The policy forbids the page `eval`, so Playwright itself did this, for example to style a screenshot.
          if (sourceFile.endsWith('eval')) return;
          console.error(`policy violated: ${violatedDirective} by ${blockedURI} (${sourceFile}:${lineNumber})`);
        });
      });
      context.on('console', (message) => {
        if (COMPLAINTS.has(message.type())) note(`console ${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => {
        const { message } = error.error();
        // Firefox tells of a violated policy in this way too, without saying who did it.
        if (!message.startsWith('The page’s settings blocked')) note(`uncaught: ${message}`);
      });
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        // blob: and data: addresses go nowhere; a download is a blob.
        if (protocol !== 'blob:' && protocol !== 'data:' && !OUR_ORIGINS.includes(origin)) {
          note(`request to another origin: ${request.url()}`);
        }
      });

      await use(seen);
      expect(seen, 'the page misbehaved').toEqual([]);
    },
    { auto: true },
  ],

  letters: [undefined, { option: true }],

  loading: [undefined, { option: true }],

  page: async ({ page, browserName, letters, loading }, use) => {
    // A further page or a panel of Firefox that an earlier test opened may have the focus.
    if (browserName === 'firefox') await page.bringToFront();
    if (loading) {
      // Before the class is defined: as if the page's markup had it.
      await page.addInitScript((loading) => {
        const set = () => document.querySelectorAll('news-annotator:not([loading])').forEach((element) => element.setAttribute('loading', loading));
        new MutationObserver(set).observe(document, { childList: true, subtree: true });
      }, loading);
    }
    if (!letters) return use(page);
    // A setting of the browser: it stays when the page is emptied for the next test.
    const session = await page.context().newCDPSession(page);
    const set = (standard: number) => session.send('Page.setFontSizes', { fontSizes: { standard } });
    await set(letters);
    await use(page);
    await set(16);
  },

  downloadFolder: [
    async ({}, use, { parallelIndex }) => {
      await use(fileURLToPath(new URL(`../results/${PORT}/downloads-${parallelIndex}`, import.meta.url)));
    },
    { scope: 'worker' },
  ],

  remembersPages: [false, { option: true, scope: 'worker' }],

  launchOptions: [
    async ({ launchOptions, browserName, downloadFolder, remembersPages }, use) => {
      const { firefoxUserPrefs } = launchOptions;
      await use(
        browserName === 'firefox'
          ? { ...launchOptions, firefoxUserPrefs: { ...firefoxUserPrefs, ...downloadPreferences(downloadFolder) } }
          : { ...launchOptions, ...(remembersPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}) },
      );
    },
    { scope: 'worker' },
  ],

  download: async ({ page, downloadFolder }, use) => {
    await use((start) => download(page, downloadFolder, start));
  },
});
