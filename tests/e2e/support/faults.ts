// A storage that a test can break and repair, and the alert that the reader then sees.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const RELIABILITY = readFileSync(new URL('../../../docs/reliability.md', import.meta.url), 'utf8');

/**
 * What the reader sees at a fault, as its row in docs/reliability.md says it. tests/sync_faults.rs looks whether a browser test asks
 * for each row.
 */
export function sees(fault: string): string {
  const cells = RELIABILITY.split('\n').map((line) => line.split(' | '));
  const row = cells.find(([first, , , lost]) => first === `| ${fault}` && lost === '0 |');
  if (!row) throw new Error(`docs/reliability.md has no fault "${fault}".`);
  return row[2].replace(/^“… (.*) …”$/, '$1');
}

/** Milliseconds after which a save that failed has been tried again by itself: five seconds, and the time that it takes. */
export const RETRY = 6_000;

/** Lets a test break the storage, and repair it: `window.fault = 'full'`. */
export async function breakable(page: Page, fault = '') {
  await page.addInitScript((fault) => {
    // about:blank has no storage.
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

export const setFault = (page: Page, fault: string) =>
  page.evaluate((fault) => Object.assign(window, { fault }), fault).then(() => undefined);

export const call = (page: Page, member: string, ...args: unknown[]) =>
  page.evaluate(
    ([member, args]) => {
      const element = document.querySelector('news-annotator') as unknown as Record<string, (...args: unknown[]) => unknown>;
      return element[member as string](...(args as unknown[]));
    },
    [member, args] as const,
  );

export const show = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
export const alert = (page: Page) => page.locator('news-annotator').getByRole('alert');

/** Whether leaving the page would ask the reader first. */
export const warns = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
