// Files that the browser keeps for later visits, as a server may tell it to: broken ones, and those of another version.

import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../tools/pack.mjs';
import { unpack } from '../../tools/unpack.mjs';
import { handle, panel } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const PAGE = `<!doctype html><html lang="en"><title>Mill</title><link rel="icon" href="data:,"><script type="module" src="/embed.js"></script>
  <article id="story"><p>The miller said that the wheel was broken.</p></article><news-annotator for="story"></news-annotator>`;

let server: Server;
let origin: string;
/** What is sent in place of a file, so many times. */
let faults: Map<string, { body: string | Buffer; times: number }>;
let asked: string[];

test.beforeEach(async () => {
  faults = new Map();
  asked = [];
  server = createServer(({ url = '/' }, response) => {
    if (url === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    asked.push(url);
    response.writeHead(200, { 'content-type': TYPES[path.extname(url)] ?? 'text/plain', 'cache-control': 'max-age=600' });
    const fault = faults.get(url);
    if (fault && fault.times-- > 0) response.end(fault.body);
    else createReadStream(path.join(DIST, path.basename(url))).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterEach(() => { server.close(); });

const times = (file: string) => asked.filter((url) => url === file).length;

for (const file of ['/news-annotator_bg.wasm', '/news-annotator.js']) {
  test(`a page in place of ${file} is asked for again by "Try again"`, async ({ page, misbehaviour }) => {
    faults.set(file, { body: '<p>Log in first</p>', times: 1 });
    await page.goto(origin);
    await handle(page).click();
    const alert = page.locator('news-annotator').getByRole('alert');
    await expect(alert).toBeVisible();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('news-annotator .widget:not(.early) .handle')).toBeVisible();
    expect(times(file)).toBe(2);
    misbehaviour.length = 0;
  });
}

for (const [row, [name, count, outcome]] of ([
  ['is asked for again at once', 1, 'Denial'],
  ['is not started where it stays so', 2, 'could not be loaded'],
] as const).entries()) {
  test(`a studio of another version ${name}`, row === 0 ? {} : SAME_CODE, async ({ page, misbehaviour }) => {
    const file = '/news-annotator-studio.wasm';
    // Its last bytes name the program that it fits.
    const other = unpack(new Uint8Array(await readFile(path.join(DIST, file)))).slice();
    other[other.length - 1] ^= 1;
    faults.set(file, { body: Buffer.from(pack(other)), times: count });
    await page.goto(origin);
    await handle(page).click();
    await expect(panel(page)).toContainText(outcome);
    expect(times(file)).toBe(2);
    misbehaviour.length = 0;
  });
}
