// Takes the pictures in docs/ again, in Chromium: make build && node tools/pictures.mjs
//
// Needs what the browser tests need (tools/setup-tests.sh).

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mounts } from '../examples/serve.mjs';
import { browser, chromiumArguments } from '../tests/e2e/support/browsers.mjs';
import { serve } from './static.mjs';

const top = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(path.join(top, 'tests/e2e/package.json'))('@playwright/test');

/** What is marked, the first words of paragraphs up to a text that they hold; then which buttons are pressed. */
const PICTURES = {
  'reading-page': { address: '/', marks: [], presses: ['See an example', 'Who said what'] },
  themed: {
    address: '/examples/themed/',
    marks: [
      ['it feeds sixty families through the winter', 'claim'],
      ['Its builders say', 'attribution'],
      ['denies that it ever gave leave', 'denial'],
      ['did not comment', 'no-comment'],
    ],
  },
};

const server = await serve({ port: 0, mounts: [...mounts('/examples/', path.join(top, 'dist')), ['/', path.join(top, 'dist')]] });
const driver = await chromium.launch({ executablePath: browser('chromium'), args: chromiumArguments });
for (const [name, { address, marks, presses = [] }] of Object.entries(PICTURES)) {
  const page = await driver.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await page.goto(`http://127.0.0.1:${server.address().port}${address}`);
  await page.evaluate(async (marks) => {
    await customElements.whenDefined('news-annotator');
    const annotator = document.querySelector('news-annotator');
    await annotator.ready;
    for (const [quote, tag, note] of marks) {
      const [{ range }] = annotator.locate([{ quote }]);
      if (!range) throw new Error(`not in the article: ${quote}`);
      annotator.annotate(range, tag, { note });
    }
    annotator.setAttribute('open', '');
  }, marks);
  for (const name of presses) await page.getByRole('button', { name }).click();
  // Until the last toast is gone.
  await page.waitForTimeout(8000);
  await page.screenshot({ path: path.join(top, `docs/${name}.png`) });
  await page.close();
  console.log(`docs/${name}.png`);
}
await driver.close();
server.close();
