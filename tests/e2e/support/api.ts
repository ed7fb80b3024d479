// The element's members, as scripts of a page use them.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Annotation, Annotator, Position } from './page';

export const HOST = '/pages/host.html';
export const CLAIM = 'all dogs were asleep';
export const DENIAL = 'The baker denies it.';

/** The position of words in code points, as in a file. */
export const find = (page: Page, words: string): Promise<Position> =>
  page.evaluate((words) => {
    const all = (document.querySelector('news-annotator') as Annotator).locate([{ quote: words }]);
    const [{ start, end }] = all;
    return { start: start!, end: end! };
  }, words);

export const annotate = async (page: Page, words: string, tag = 'claim', options = {}): Promise<Annotation> => {
  const position = await find(page, words);
  return page.evaluate(
    ({ position, tag, options }) =>
      (document.querySelector('news-annotator') as Annotator).annotate(position, tag, options)!,
    { position, tag, options },
  );
};

export type Thrown = { name: string; code: string; message: string; isError: boolean } | null;

/** The error of a member's call, or null. */
export const thrown = (page: Page, member: string, ...args: unknown[]): Promise<Thrown> =>
  page.evaluate(
    async ({ member, args }) => {
      const element = document.querySelector('news-annotator') as unknown as Record<string, (...args: unknown[]) => unknown>;
      try {
        // Of a promise, what it rejects with.
        await element[member](...args);
        return null;
      } catch (error) {
        const { name, code, message } = error as { name: string; code: string; message: string };
        return { name, code, message, isError: error instanceof Error };
      }
    },
    { member, args },
  );

/** Records the element's events from now on, as they bubble to the document. */
export async function listen(page: Page) {
  await page.evaluate(() => {
    const heard: { type: string; detail: unknown; composed: boolean; bubbles: boolean }[] = [];
    Object.assign(window, { heard });
    for (const type of [
      'annotation-create', 'annotation-update', 'annotation-delete', 'annotation-select', 'annotations-load',
      'annotation-before-create', 'storage-error', 'ready',
    ]) {
      document.addEventListener(type, (event) => {
        const { detail, composed, bubbles } = event as CustomEvent;
        heard.push({ type, detail, composed, bubbles });
      });
    }
  });
  return (): Promise<{ type: string; detail: any; composed: boolean; bubbles: boolean }[]> =>
    page.evaluate(() => (window as any).heard.splice(0));
}

/** Serves a page of the test under /pages/, with the server's policy. */
export async function servePage(page: Page, name: string, body: string) {
  const host = await readFile(new URL('../pages/host.html', import.meta.url), 'utf8');
  const html = host.replace(/<body>[^]*<\/body>/, `<body>${body}</body>`);
  await page.route(`**/pages/${name}`, async (route) => {
    const response = await route.fetch({ url: new URL(HOST, page.url().startsWith('http') ? page.url() : route.request().url()).href });
    await route.fulfill({ response, body: html });
  });
  return `/pages/${name}`;
}
