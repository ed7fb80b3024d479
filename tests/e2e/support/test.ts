// Playwright's `test`, which also fails when the page misbehaved in a way that no assertion asks about.

import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { OPEN_ORIGIN, ORIGIN, PORT } from './addresses.mjs';
import { download, downloadPreferences, type Downloaded } from './downloads';

export { expect, OPEN_ORIGIN, ORIGIN };

type Fixtures = {
  /** What a test expects to see in the console: `test.use({ expectedMessages: [/storage is full/] })`. */
  expectedMessages: RegExp[];
  /** What went wrong so far: console errors and warnings, uncaught errors, violated policies, strange requests. */
  misbehaviour: string[];
  /** Does what starts a download in `page`, and gives the file: `await download(() => button.click())`. */
  download: (start: () => Promise<unknown>) => Promise<Downloaded>;
};

type WorkerFixtures = {
  downloadFolder: string;
};

const OUR_ORIGINS = [ORIGIN, OPEN_ORIGIN];
// Firefox says "warn" where Chromium says "warning".
const COMPLAINTS = new Set<string>(['error', 'warning', 'warn', 'assert']);

export const test = base.extend<Fixtures, WorkerFixtures>({
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
          // The policy forbids the page `eval`, so this is Playwright's own doing, such as the style of a screenshot.
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

  downloadFolder: [
    async ({}, use, { parallelIndex }) => {
      await use(fileURLToPath(new URL(`../results/${PORT}/downloads-${parallelIndex}`, import.meta.url)));
    },
    { scope: 'worker' },
  ],

  launchOptions: [
    async ({ launchOptions, browserName, downloadFolder }, use) => {
      const { firefoxUserPrefs } = launchOptions;
      await use(
        browserName === 'firefox'
          ? { ...launchOptions, firefoxUserPrefs: { ...firefoxUserPrefs, ...downloadPreferences(downloadFolder) } }
          : launchOptions,
      );
    },
    { scope: 'worker' },
  ],

  download: async ({ page, downloadFolder }, use) => {
    await use((start) => download(page, downloadFolder, start));
  },
});
