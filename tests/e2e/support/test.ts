// Playwright's `test`, which also fails when the page misbehaved in a way that no assertion asks about.

import { test as base, expect } from '@playwright/test';
import { OPEN_ORIGIN, ORIGIN } from './addresses.mjs';

export { expect, OPEN_ORIGIN, ORIGIN };

type Options = {
  /** What a test expects to see in the console: `test.use({ expectedMessages: [/storage is full/] })`. */
  expectedMessages: RegExp[];
};

type Fixtures = {
  /** What went wrong so far: console errors and warnings, uncaught errors, violated policies, strange requests. */
  misbehaviour: string[];
};

const OUR_ORIGINS = [ORIGIN, OPEN_ORIGIN];

export const test = base.extend<Options & Fixtures>({
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
          console.error(`policy violated: ${violatedDirective} by ${blockedURI} (${sourceFile}:${lineNumber})`);
        });
      });
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') note(`console ${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => note(`uncaught: ${error.error().message}`));
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
});
