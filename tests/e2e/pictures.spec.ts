// A picture of each state of the widget, for people to look at: results/PORT/pictures/index.html. Only where they are asked
// for: make pictures.

import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Page } from '@playwright/test';
import { PORT } from './support/addresses.mjs';
import { annotate } from './support/api';
import { article, open } from './support/page';
import { STATES, still, visit, type Language } from './support/states';
import { test } from './support/test';

const FOLDER = fileURLToPath(new URL(`results/${PORT}/pictures`, import.meta.url));

const SIZES: Record<string, object> = {
  1440: { viewport: { width: 1440, height: 900 } },
  1024: { viewport: { width: 1024, height: 768 } },
  390: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 },
};
const LOOKS: Record<string, { colorScheme?: 'light' | 'dark'; forcedColors?: 'active'; lang?: Language }> = {
  light: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  arabic: { lang: 'ar' },
};
const EYES = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;

async function take(page: Page, name: string) {
  await page.mouse.move(1, 1);
  await article(page).evaluate(() => document.fonts.ready);
  await still(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

test.skip(({ browserName }) => browserName !== 'chromium', 'it alone has all of these looks');

for (const [size, device] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use(device);
    for (const state of Object.keys(STATES)) {
      test(state, async ({ page }) => {
        let visited: Language | undefined;
        for (const [look, { colorScheme = 'light', forcedColors = 'none', lang = 'en' }] of Object.entries(LOOKS)) {
          await page.emulateMedia({ reducedMotion: 'reduce', colorScheme, forcedColors });
          if (visited !== lang) await visit(page, state, lang, visited);
          visited = lang;
          await take(page, `${state.replaceAll(/\W+/g, '-')}.${size}.${look}`);
        }
      });
    }
  });
}

/** Each tag once where the article begins, beside the list. */
async function sideBySide(page: Page) {
  await annotate(page, 'identified neither victim by name', 'denial');
  await annotate(page, 'uncovered and dealt with two cyberattacks', 'claim');
  await STATES.list(page);
}

// As each kind of colour vision has them.
for (const type of EYES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${type} ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setEmulatedVisionDeficiency', { type });
      await open(page);
      await sideBySide(page);
      await take(page, `tags.${type}.${colorScheme}`);
      // A setting of the browser: it stays when the page is emptied for the next test.
      await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
    });
  }
}

test.afterAll(() => {
  // By state, whatever other workers have still to take.
  const pictures = readdirSync(FOLDER).filter((file) => file.endsWith('.png')).sort();
  const figure = (file: string) => `<figure><a href="${file}"><img src="${file}" loading="lazy" alt=""></a><figcaption>${file}</figcaption></figure>`;
  const style = 'body{font:14px system-ui;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{height:320px;border:1px solid #999}';
  writeFileSync(`${FOLDER}/index.html`, `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>${style}</style>${pictures.map(figure).join('')}`);
});
