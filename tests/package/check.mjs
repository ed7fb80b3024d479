// Opens the packed widget in Chromium, as two hosts have it, under the strict policy, and marks a word.
//
//   node tests/package/check.mjs UNPACKED BUILT      UNPACKED: the package; BUILT: what Vite made of a page that imports it

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/static.mjs';
import { POLICY } from '../e2e/support/addresses.mjs';
import { browser, chromiumArguments } from '../e2e/support/browsers.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(path.join(here, '../e2e/package.json'))('@playwright/test');
const [unpacked, built] = process.argv.slice(2);

const hosts = {
  'a plain page': [['/news-annotator/', unpacked], ['/', path.join(here, 'plain')]],
  'a page built by Vite': [['/', built]],
};

async function check(driver, mounts) {
  const server = await serve({ port: 0, mounts, headers: { 'content-security-policy': POLICY } });
  const origin = `http://127.0.0.1:${server.address().port}`;
  const page = await driver.newPage();
  const wrong = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => request.url().startsWith(origin) || wrong.push(`asks for ${request.url()}`));
  page.on('response', (response) => response.ok() || wrong.push(`${response.status()} ${response.url()}`));
  // Chromium asks for it by itself.
  await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
  try {
    await page.goto(`${origin}/`);
    await page.evaluate(() => customElements.whenDefined('news-annotator').then(() => document.querySelector('news-annotator').ready));
    await page.locator('#story p').dblclick({ position: { x: 45, y: 8 } });
    await page.getByRole('toolbar').getByRole('button', { name: 'Claim' }).click();
    const [annotation, painted] = await page.evaluate(() => [
      document.querySelector('news-annotator').annotations.map(({ tag, quote }) => `${tag}: ${quote}`).join(),
      [...CSS.highlights].filter(([name, ranges]) => name.startsWith('news-annotator-') && ranges.size > 0).length,
    ]);
    if (annotation !== 'claim: ferry') wrong.push(`a double click and a tag made "${annotation}"`);
    if (painted === 0) wrong.push('nothing is painted');
  } catch (error) {
    wrong.push(error.message);
  }
  await page.close();
  server.close();
  return wrong;
}

/** A glue that could not be fetched is fetched under another address, which a bundler has to have followed as well. */
async function checkAgain(driver, mounts) {
  const server = await serve({ port: 0, mounts, headers: { 'content-security-policy': POLICY } });
  const page = await driver.newPage();
  const wrong = [];
  try {
    // As Firefox does: whatever address failed first fails for ever.
    let failed;
    await page.route(/news-annotator[^/]*\.js/, (route) => {
      failed ??= route.request().url();
      return route.request().url() === failed ? route.abort() : route.continue();
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('news-annotator .widget').waitFor({ state: 'attached', timeout: 10_000 });
  } catch (error) {
    wrong.push(error.message);
  }
  await page.close();
  server.close();
  return wrong;
}

const driver = await chromium.launch({ executablePath: browser('chromium'), args: chromiumArguments });
for (const [name, mounts] of Object.entries(hosts)) {
  const wrong = await check(driver, mounts);
  // Beside a plain page it is the same address but for what follows its #; loading.spec.ts tries that in Firefox itself.
  if (name.endsWith('Vite')) wrong.push(...(await checkAgain(driver, mounts)));
  console.log(`${wrong.length === 0 ? 'works' : 'FAILS'}: ${name}`);
  for (const line of wrong) console.log(`    ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
}
await driver.close();
