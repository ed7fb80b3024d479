// How long a reader waits from the first selection to the toolbar, the program not fetched yet: medians of five visits, each in a
// browser without a cache, from a server that compresses.
//
//   make size && node tests/e2e/bench/start.mjs      (needs `make test` or tools/setup-tests.sh once)

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { browser, chromiumArguments } from '../support/browsers.mjs';

const VISITS = 5;
const FOLDER = fileURLToPath(new URL('../../../dist-widget/', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain' };
/** As docs/hosting.md advises hosts that want the program warm. */
const WARM = `<link rel="modulepreload" href="/news-annotator.js" fetchpriority="low"><link rel="modulepreload" href="/page-article.js" fetchpriority="low">
  <link rel="preload" href="/news-annotator_bg.wasm" as="fetch" type="application/wasm" crossorigin fetchpriority="low">`;
const page = (head) => `<!doctype html><html lang="en"><title>Start</title>${head}<script type="module" src="/embed.js"></script>
  <article id="story"><p id="words">The miller said that all dogs were asleep. Nobody heard a thing.</p></article><news-annotator for="story"></news-annotator>`;
/** 9 Mbit/s and 170 ms, as Chromium's developer tools have it for 4G. */
const MOBILE = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };

const compressed = new Map();
const server = createServer(({ url }, response) => {
  if (url === '/' || url === '/warm') return response.writeHead(200, { 'content-type': 'text/html' }).end(page(url === '/' ? '' : WARM));
  const type = TYPES[path.extname(url)];
  if (!type || path.basename(url) !== url.slice(1)) return response.writeHead(404).end();
  if (!compressed.has(url)) compressed.set(url, gzipSync(readFileSync(path.join(FOLDER, url)), { level: 9 }));
  return response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=600' }).end(compressed.get(url));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;
const driver = await chromium.launch({ executablePath: browser('chromium'), args: chromiumArguments });

async function wait(address, network, slower) {
  const context = await driver.newContext();
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  if (network) await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await tab.goto(origin + address, { waitUntil: 'networkidle' });
  await tab.locator('news-annotator .handle').waitFor();
  const time = await tab.evaluate(() => new Promise((done) => {
    const root = document.querySelector('news-annotator').shadowRoot;
    const words = document.querySelector('#words').firstChild;
    const start = performance.now();
    const look = () => (root.querySelector('.toolbar') ? done(performance.now() - start) : requestAnimationFrame(look));
    getSelection().setBaseAndExtent(words, 4, words, 10);
    look();
  }));
  await context.close();
  return time;
}

console.log('from the first selection to the toolbar, ms (median, all)');
for (const [name, network, slower] of [['unthrottled', null, 1], ['4G, a quarter of the processor', MOBILE, 4]]) {
  for (const [kind, address] of [['cold', '/'], ['warm', '/warm']]) {
    const times = [];
    for (let visit = 0; visit < VISITS; visit++) times.push(Math.round(await wait(address, network, slower)));
    times.sort((a, b) => a - b);
    console.log(`${name}, ${kind}: ${times[VISITS >> 1]} (${times.join(' ')})`);
  }
}
await driver.close();
server.close();
