// How long a reader waits for the program, on a page that has not fetched it: from the first selection to the toolbar, and on a later
// visit to the painted highlights of 50 annotations, from the request of `embed.js` and from its first line. The longest task is counted
// from that line: what the page does before is its own. Medians of five visits, each in a browser without a cache, from a server that compresses. `make bench` runs it; by itself:
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
const STORED = 50;
const FOLDER = process.env.DIST ?? fileURLToPath(new URL('../../../dist-widget/', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain' };
/** As docs/hosting.md advises hosts that want the program warm. */
const WARM = `<link rel="modulepreload" href="/news-annotator.js" fetchpriority="low"><link rel="modulepreload" href="/page-article.js" fetchpriority="low">
  <link rel="preload" href="/news-annotator_bg.wasm" as="fetch" type="application/wasm" crossorigin fetchpriority="low">`;
const page = (head) => `<!doctype html><html lang="en"><title>Start</title>${head}<script type="module" src="/embed.js"></script>
  <article id="story"><p id="words">The miller said that all dogs were asleep. Nobody heard a thing.</p></article><news-annotator for="story"></news-annotator>`;
/** A later visit: an article of 20,000 characters, of which annotations are stored. */
const later = (head) => `<!doctype html><html lang="en"><title>Later</title><link rel="canonical" href="/later">${head}
  <script>
    globalThis.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
    const look = () => {
      const ranges = [...CSS.highlights].reduce((sum, [name, { size }]) => sum + (name.startsWith('news-annotator-') ? size : 0), 0);
      if (ranges < ${STORED}) return requestAnimationFrame(look);
      // After this frame is painted.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { globalThis.painted = performance.now(); console.log('painted'); };
      channel.port2.postMessage(0);
    };
    look();
  </script><script src="/bench.js"></script>
  <div id="place"></div><script>place.append(bench.article(2e4)); place.firstChild.id = 'story';</script>
  <script type="module">globalThis.begun = performance.now();</script><script type="module" src="/embed.js"></script>
  <news-annotator for="story"></news-annotator>`;
/** 9 Mbit/s and 170 ms, as Chromium's developer tools have it for 4G. */
const MOBILE = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };

const compressed = new Map();
const server = createServer(({ url }, response) => {
  const pages = { '/': page(''), '/warm': page(WARM), '/later': later(''), '/later-warm': later(WARM) };
  if (pages[url]) return response.writeHead(200, { 'content-type': 'text/html' }).end(pages[url]);
  if (url === '/bench.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(new URL('page.js', import.meta.url)));
  const type = TYPES[path.extname(url)];
  if (!type || path.basename(url) !== url.slice(1)) return response.writeHead(404).end();
  if (!compressed.has(url)) compressed.set(url, gzipSync(readFileSync(path.join(FOLDER, url)), { level: 9 }));
  return response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=600' }).end(compressed.get(url));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;
const driver = await chromium.launch({ executablePath: browser('chromium'), args: chromiumArguments });

/** A tab with this network and a processor that is so many times slower; nothing is in its cache. */
async function slowTab(context, network, slower) {
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  if (network) await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return tab;
}

async function wait(address, network, slower) {
  const context = await driver.newContext();
  const tab = await slowTab(context, network, slower);
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

/** The browser's storage after a visit in which the annotations were made. */
async function storageOfFirstVisit() {
  const context = await driver.newContext();
  const tab = await context.newPage();
  await tab.goto(`${origin}/later`);
  await tab.evaluate(async (count) => {
    const element = document.querySelector('news-annotator');
    await element.ready;
    await element.import(bench.file(bench.selectors(element.text, count), element.text.length, 'news-annotator 0.2.0'));
  }, STORED);
  await tab.waitForFunction((count) => JSON.stringify(localStorage).split('urn:uuid:').length > count, STORED);
  const storageState = await context.storageState();
  await context.close();
  return storageState;
}

/** From the request of `embed.js` to the painted highlights, from its first line, and the longest task of that time (0: none is over 50 ms). */
async function paint(storageState, address, network, slower) {
  const context = await driver.newContext({ storageState });
  const tab = await slowTab(context, network, slower);
  // Asking the page would cost it time.
  const painted = tab.waitForEvent('console', (message) => message.text() === 'painted');
  await tab.goto(origin + address, { waitUntil: 'commit' });
  await painted;
  // Long tasks are told a little later.
  await tab.waitForTimeout(300);
  const times = await tab.evaluate(() => {
    const start = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/embed.js')).startTime;
    const before = tasks.filter(({ startTime, duration }) => startTime + duration > begun && startTime < painted);
    return [painted - start, painted - begun, Math.max(0, ...before.map(({ duration }) => duration))];
  });
  await context.close();
  return times;
}

const median = (times) => {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  return `${sorted[VISITS >> 1]} (${sorted.join(' ')})`;
};
async function visits(measure) {
  const all = [];
  for (let visit = 0; visit < VISITS; visit++) all.push(await measure());
  return all;
}

const CONDITIONS = [['unthrottled', null, 1], ['a quarter of the processor', null, 4], ['4G', MOBILE, 1], ['4G, a quarter of the processor', MOBILE, 4]];
console.log('from the first selection to the toolbar, ms (median, all)');
for (const [name, network, slower] of CONDITIONS) {
  for (const [kind, address] of [['cold', '/'], ['warm', '/warm']]) {
    console.log(`${name}, ${kind}: ${median(await visits(() => wait(address, network, slower)))}`);
  }
}
console.log(`\na later visit: from the request of embed.js to ${STORED} painted annotations, and from its first line, ms; the longest task of that time, where it is over 50 ms`);
const stored = await storageOfFirstVisit();
for (const [name, network, slower] of CONDITIONS) {
  for (const [kind, address] of [['cold', '/later'], ['warm', '/later-warm']]) {
    const times = await visits(() => paint(stored, address, network, slower));
    console.log(`${name}, ${kind}: ${[0, 1, 2].map((column) => median(times.map((row) => row[column]))).join('; ')}`);
  }
}
await driver.close();
server.close();
