// Hosting of the widget's files: on another origin, with checksums, with a wrong content type, under a policy that is too
// strict. smoke.spec.ts covers a sub-path, loading.spec.ts files that fail to load.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { painted, ready, tagWords, type Annotator } from './support/page';
import { expect, OPEN_ORIGIN, test } from './support/test';

const dist = (name: string) => readFile(new URL(`../../dist/${name}`, import.meta.url));
const checksum = async (name: string) => `sha384-${createHash('sha384').update(await dist(name)).digest('base64')}`;

// The publisher's server is an origin of its own.
const PUBLISHER = /^request to another origin: http:\/\/127\.0\.0\.1:\d+\/(favicon\.ico)?$/;
// One pattern, since Playwright reads an array of two as a value and its options.
const expected = (more: string) => [new RegExp(`${PUBLISHER.source}|${more}`, 'i')];
test.use({ expectedMessages: [PUBLISHER] });

let server: Server | undefined;
test.afterEach(() => void server?.close());

/** Opens a publisher's page: a server of its own with this one page, which takes the widget from the open origin. */
async function host(page: Page, head: string, policy?: string) {
  const body = '<article id="story"><p>The miller said that all dogs were asleep.</p></article><news-annotator for="story"></news-annotator>';
  const headers = { 'content-type': 'text/html; charset=utf-8', ...(policy && { 'content-security-policy': policy }) };
  server = createServer((request, response) => {
    const found = request.url === '/';
    response.writeHead(found ? 200 : 204, found ? headers : {});
    response.end(found ? `<!doctype html><html lang="en"><title>A publisher</title>${head}<body>${body}</body></html>` : undefined);
  });
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

async function works(page: Page) {
  await ready(page);
  await tagWords(page, 'all dogs were asleep', 'claim');
  expect(await painted(page, 'claim')).toEqual(['all dogs were asleep']);
}

const script = (more = '') => `<script type="module" src="${OPEN_ORIGIN}/embed.js" crossorigin${more}></script>`;
const STRICT = `default-src 'none'; script-src ${OPEN_ORIGIN} 'wasm-unsafe-eval'; style-src 'self'; connect-src ${OPEN_ORIGIN}; require-trusted-types-for 'script'`;

test('from another origin, under a strict policy that names it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await host(page, script(), STRICT);
  await works(page);
  await expect.poll(() => asked.filter((url) => url.startsWith(OPEN_ORIGIN)).map((url) => new URL(url).pathname).sort()).toEqual([
    '/embed.js', '/news-annotator-analysis.wasm', '/news-annotator-ladder.wasm', '/news-annotator-sources.wasm', '/news-annotator-studio.wasm', '/news-annotator.js', '/news-annotator_bg.wasm', '/page-article.js',
  ]);
});

test('from another origin, with checksums', async ({ page }) => {
  const integrity = { [`${OPEN_ORIGIN}/news-annotator.js`]: await checksum('news-annotator.js') };
  const map = `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
  await host(page, map + script(` integrity="${await checksum('embed.js')}"`));
  await works(page);
});

test.describe('a checksum that is wrong', () => {
  test.use({ expectedMessages: expected('integrity|Failed to find a valid digest') });

  test('stops the widget and nothing else', async ({ page }) => {
    await host(page, script(` integrity="${await checksum('news-annotator.js')}"`));
    await expect(page.locator('#story')).toBeVisible();
    // The event `load` came after the script was refused.
    expect(await page.evaluate(() => customElements.get('news-annotator') === undefined)).toBe(true);
  });
});

test.describe('a wasm of the wrong type', () => {
  // wasm-bindgen's glue tells the developer of it.
  test.use({ expectedMessages: expected('application/wasm|MIME type') });

  test('is started nevertheless', async ({ page }) => {
    await page.route('**/*.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
    });
    await host(page, script());
    await works(page);
  });
});

test.describe('a policy that forbids WebAssembly', () => {
  test.use({ expectedMessages: expected('WebAssembly|wasm|Content.Security.Policy|policy violated: script-src') });

  test('is told to the reader and to the developer', async ({ page }) => {
    const told = page.waitForEvent('console', (message) => message.text().includes('has to name ‘wasm-unsafe-eval’'));
    await host(page, script(), STRICT.replace(" 'wasm-unsafe-eval'", ''));
    const code = await page.evaluate(async () => {
      await customElements.whenDefined('news-annotator');
      return (document.querySelector('news-annotator') as Annotator).ready.then(() => null, (error: { code: string }) => error.code);
    });
    const alert = page.locator('news-annotator').getByRole('alert');
    await expect(alert).toContainText('needs WebAssembly');
    await told;
    expect(code).toBe('wasm-refused');
  });
});
