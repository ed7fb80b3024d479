// Measures the built widget in headless Chromium beside the least JavaScript that does the same, and prints a table.
// `make bench` runs it; by itself: node tests/e2e/bench/measure.mjs. RUNS says how often each is measured (5); the
// fastest run counts, because what slows the others is the machine. ONLY=reader measures what a reader waits for, ONLY=index what
// reading the article's text costs, ONLY=queue the list of many articles on the reading page, ONLY=compare fifty readers,
// ONLY=annotating painting, making and selecting beside hand-written code, and no more.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { serve } from '../../../tools/static.mjs';
import { annotating } from './annotating.mjs';
import { comparing } from './comparing.mjs';
import { indexing } from './indexing.mjs';
import { queue } from './queue.mjs';
import { reader } from './reader.mjs';
import { browser as program, chromiumArguments } from '../support/browsers.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const port = Number(process.env.PORT_E2E ?? 4173);
const runs = Number(process.env.RUNS ?? 5);
const dist = path.resolve(process.env.DIST ?? path.join(here, '../../../dist'));

await serve({ port, mounts: [['/bench/', here], ['/pages/', path.join(here, '../pages')], ['/', dist]] });
const browser = await chromium.launch({ executablePath: program('chromium'), args: chromiumArguments });

/** A fresh page with an article of this length, and the widget where it is wanted. */
async function open(characters, { widget = true } = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${port}/pages/blank.html`);
  await page.addScriptTag({ url: '/bench/page.js' });
  await page.evaluate(
    async ([characters, widget]) => {
      const article = bench.article(characters);
      article.id = 'story';
      document.body.append(article);
      if (widget) {
        await import('/embed.js');
        const element = document.createElement('news-annotator');
        element.setAttribute('for', 'story');
        element.setAttribute('storage', 'memory');
        document.body.append(element);
        await element.ready;
        globalThis.element = element;
      }
      await bench.painted();
    },
    [characters, widget],
  );
  return page;
}

/** The fastest of several runs, each on a page of its own. */
async function fastest(characters, options, work, argument) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const page = await open(characters, options);
    times.push(await page.evaluate(work, argument));
    await page.close();
  }
  return Math.min(...times);
}

const rows = [];
const row = (name, measured, aim, unit = 'ms') => {
  const shown = Number(measured.toFixed(measured < 100 ? 1 : 0));
  const met = aim === undefined ? '' : shown <= aim ? 'yes' : 'NO';
  const aimed = aim === undefined ? '' : `${Number(aim.toFixed(1))} ${unit}`;
  rows.push([name, `${shown} ${unit}`, aimed, met]);
  console.log(`  ${name}: ${shown} ${unit}`);
};

/** Prints the table, and ends. */
async function finish() {
  await browser.close();
  const widths = [0, 1, 2, 3].map((n) => Math.max(...rows.map((row) => row[n].length)));
  const line = (cells) => `| ${cells.map((cell, n) => cell.padEnd(widths[n])).join(' | ')} |`;
  console.log(`\n${line(['in headless Chromium', 'fastest', 'aim', 'met'])}`);
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const cells of rows) console.log(line(cells));
  process.exit(0);
}

if (process.env.ONLY === 'annotating') {
  await annotating({ open, fastest, runs, row });
  await finish();
}
if (process.env.ONLY === 'index') {
  await indexing({ open, runs, row });
  await finish();
}
if (process.env.ONLY === 'compare') {
  await comparing({ open, runs, row });
  await finish();
}
if (process.env.ONLY === 'queue') {
  await queue({ browser, port, runs, row });
  await finish();
}
await reader({ open, runs, row });
if (process.env.ONLY === 'reader') await finish();

// Resolving, through the element's own `locate`: what reading and making the objects costs is in it. In a fresh page the
// browser compiles the wasm as it is called, and only later well, so the first call is told apart from those that follow.
const locate = async ([count, change]) => {
  const article = document.getElementById('story');
  const selectors = bench.selectors(article.textContent, count);
  if (change === 'above') article.prepend('An inserted line. ');
  if (change === 'edited') bench.edited(article, 5);
  // The index of the changed article is made here, and is not what is measured.
  element.locate([]);
  const first = await bench.time(() => element.locate(selectors));
  let again = Infinity;
  for (let run = 0; run < 8; run++) again = Math.min(again, await bench.time(() => element.locate(selectors)));
  return [first, again];
};
async function located(name, characters, argument, aim) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const page = await open(characters);
    times.push(await page.evaluate(locate, argument));
    await page.close();
  }
  row(`locate ${name}, first call`, Math.min(...times.map(([first]) => first)), aim);
  row(`locate ${name}, again`, Math.min(...times.map(([, again]) => again)), aim);
}
await located('1,000 in 100 kB, all exact', 1e5, [1000, ''], 5);
await located('1,000 in 100 kB, all moved', 1e5, [1000, 'above'], 15);
await located('1,000 in 100 kB, 5 % of the words edited', 1e5, [1000, 'edited'], 150);
await located('10,000 in 1 MB, all exact', 1e6, [10000, ''], 100);

// Hostile input: the slowest single selector counts.
const poisoned = async ([text, quotes]) => {
  const article = document.getElementById('story');
  article.textContent = new Function(`return ${text}`)();
  // What the browser needs to lay such a line out is not what is measured.
  await bench.painted();
  element.locate([]);
  const selectors = new Function(`return ${quotes}`)();
  element.locate([{ quote: 'warm' }]);
  let slowest = 0;
  for (const selector of selectors) slowest = Math.max(slowest, await bench.time(() => element.locate([selector])));
  return slowest;
};
for (const [name, text, quotes] of [
  ['1 MB of one letter', "'a'.repeat(1e6)", "[{ quote: 'a' }, { quote: 'a'.repeat(50), prefix: 'b' }, { quote: 'aaab' }]"],
  ['a quote of one letter, 200,000 places', "'ab cd '.repeat(2e5)", "[{ quote: 'a' }, { quote: 'a', prefix: 'x', suffix: 'y' }]"],
  [
    'a quote of 100 kB against its near copy',
    "Array.from({ length: 2e4 }, (_, n) => n % 97 ? 'word' + n % 300 : 'other').join(' ')",
    "[{ quote: Array.from({ length: 12000 }, (_, n) => n % 89 ? 'word' + n % 300 : 'else').join(' '), prefix: 'word1', suffix: 'word9' }]",
  ],
]) {
  row(`poisoned: ${name}`, await fastest(1000, {}, poisoned, [text, quotes]), 50);
}

await annotating({ open, fastest, runs, row });

// A large file by the panel's menu: for how long the page stands still at most.
const standstill = async () => {
  const page = await open(1e6);
  const file = await page.evaluate(() => {
    const article = document.getElementById('story');
    const text = article.textContent;
    const file = bench.file(bench.selectors(text, 10000), text.length);
    bench.edited(article, 5);
    element.locate([]);
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
    element.setAttribute('open', '');
    return file;
  });
  const longest = () => page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 500));
    return [globalThis.longest, (globalThis.longest = 0)][0];
  });
  await longest();
  await page.locator('news-annotator input[type=file]').setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  const button = page.getByRole('dialog').getByRole('button', { name: /^Import/ });
  await button.waitFor({ timeout: 60_000 });
  const reading = await longest();
  await button.click();
  await page.locator('news-annotator .card').first().waitFor({ timeout: 60_000 });
  const bringing = await longest();
  await page.close();
  return [reading, bringing];
};
const stills = [];
for (let run = 0; run < Math.min(runs, 3); run++) stills.push(await standstill());
row('reading a file of 10,000 for an edited article of 1 MB: longest task', Math.min(...stills.map(([reading]) => reading)));
row('bringing it in: longest task', Math.min(...stills.map(([, bringing]) => bringing)));

await indexing({ open, runs, row });
await queue({ browser, port, runs, row });
await finish();
