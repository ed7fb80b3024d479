// What the browser extension costs in Chromium: from a press of its icon to the panel, the memory of a tab, and what it costs a page of
// an allowed site that has no annotations. Medians of five pages.
//
//   make extension && node tests/e2e/bench/extension.mjs      (needs tools/setup-tests.sh once; memory on Linux alone)

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browser, chromiumArguments } from '../support/browsers.mjs';

const PAGES = 5;
const SITE = 'https://news.test/';
const WORDS = 'The harbour office wrote down the boats of the day, and nobody asked where they had been. ';
const PAGE = `<!doctype html><html lang="en"><title>Boats</title><article>${`<p>${WORDS.repeat(4)}</p>`.repeat(60)}</article></html>`;

const folder = mkdtempSync(path.join(tmpdir(), 'news-annotator-bench-'));
cpSync(fileURLToPath(new URL('../../../dist-extension/chromium', import.meta.url)), folder, { recursive: true });
const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifest, host_permissions: ['https://*.test/*'] }));
const marks = path.join(folder, 'marks.js');
// Until it waits for the storage's answer, and when it has it.
writeFileSync(marks, `const begun = performance.now();\n${readFileSync(marks, 'utf8')}
console.log('marks', performance.now() - begun);`);

const context = await chromium.launchPersistentContext('', {
  executablePath: browser('chromium'), headless: false, viewport: { width: 1280, height: 800 },
  args: [...chromiumArguments, '--headless=new', `--disable-extensions-except=${folder}`, `--load-extension=${folder}`,
    '--disable-features=DisableLoadExtensionCommandLineSwitch'],
});
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
await context.route(`${SITE}**`, (route) => route.fulfill({ body: PAGE, contentType: 'text/html' }));

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** The proportional set size of all pages' processes of this browser (MB). */
async function memory(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { id }) => {
    const [, pss] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'));
    return sum + pss / 1024;
  }, 0);
}

/** Whether the panel shows, in the page's closed root. */
async function isOpen(session) {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const classes = [];
  const look = (node) => {
    classes.push(node.attributes?.[node.attributes.indexOf('class') + 1]);
    for (const inner of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) look(inner);
  };
  look(root);
  return classes.some((names) => /(^| )panel( |$)/.test(names ?? ''));
}

const [scripts, presses, sizes] = [[], [], []];
const ofBrowser = await context.browser()?.newBrowserCDPSession();
for (let visit = 0; visit < PAGES; visit++) {
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const told = page.waitForEvent('console', (message) => message.text().startsWith('marks'));
  await page.goto(`${SITE}${visit}`);
  scripts.push(Number((await told).text().split(' ')[1]));
  await page.waitForTimeout(500);
  if (requests.length > 1) throw new Error(`requests of a page without marks: ${requests}`);
  const session = await context.newCDPSession(page);
  const before = ofBrowser && (await memory(ofBrowser));
  const begun = performance.now();
  const pressed = worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    await press(tab);
  });
  while (!(await isOpen(session))) await new Promise((done) => setTimeout(done, 5));
  presses.push(performance.now() - begun);
  await pressed;
  await page.waitForTimeout(500);
  if (ofBrowser) sizes.push((await memory(ofBrowser)) - before);
  await page.close();
}
console.log(`script in a page without marks, until it waits: ${median(scripts).toFixed(2)} ms; no request`);
console.log(`from the press to the panel: ${median(presses).toFixed(0)} ms (slowest: ${presses.at(-1).toFixed(0)})`);
if (sizes.length) console.log(`memory of a tab, more than before the press: ${median(sizes).toFixed(0)} MB`);
await context.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
