// Playwright's `expect`, whose polls look more often.

import { expect as playwrightExpect } from '@playwright/test';

/** Milliseconds between two looks of a poll. Playwright's own are 100, 250, 500, and 1,000: most of what is waited for is there after 120. */
const INTERVALS = [20, 50, 50, 100, 250];

export const expect = new Proxy(playwrightExpect, {
  get(target, name) {
    if (name !== 'poll') return Reflect.get(target, name);
    return (ask: () => unknown, options?: string | { message?: string; timeout?: number; intervals?: number[] }) =>
      target.poll(ask, { intervals: INTERVALS, ...(typeof options === 'string' ? { message: options } : options) });
  },
});
