// The other tests rely on `misbehaviour` to notice each fault of a page. This file tests it in each browser.

import { PORT } from './support/addresses.mjs';
import { expect, test } from './support/test';

const SIGNS = [
  /console warn(ing)?: a warning/,
  /console error: an error/,
  /policy violated: style-src-attr/,
  /policy violated: require-trusted-types-for/,
  /policy violated: connect-src/,
  /uncaught: not caught/,
];

test('a page that misbehaves is noticed', async ({ page, misbehaviour }) => {
  await page.goto('/pages/misbehaving.html');
  for (const sign of SIGNS) {
    await expect.poll(() => misbehaviour.some((seen) => sign.test(seen)), `${sign} is noticed`).toBe(true);
  }
  misbehaviour.length = 0;
});

test('a request to another origin is noticed', async ({ page, misbehaviour }) => {
  await page.goto('/pages/blank.html');
  // The policy lets a page go anywhere. This is the same machine, but another origin by name.
  const elsewhere = `http://localhost:${PORT}/`;
  await page.evaluate((url) => window.location.assign(url), elsewhere);
  await expect.poll(() => misbehaviour.join()).toContain(`request to another origin: ${elsewhere}`);
  misbehaviour.length = 0;
});
