// A picture of each state of the widget, for people to look at: results/PORT/pictures/index.html. Only where they are asked
// for: make pictures.

import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Page } from '@playwright/test';
import { PORT } from './support/addresses.mjs';
import { annotate } from './support/api';
import { article, open, reload } from './support/page';
import { set, STATES, still } from './support/states';
import { test } from './support/test';

const FOLDER = fileURLToPath(new URL(`results/${PORT}/pictures`, import.meta.url));

const SIZES: Record<string, object> = {
  1440: { viewport: { width: 1440, height: 900 } },
  1024: { viewport: { width: 1024, height: 768 } },
  390: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 },
};
const LOOKS: Record<string, { colorScheme?: 'light' | 'dark'; forcedColors?: 'active'; lang?: string }> = {
  light: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  arabic: { lang: 'ar' },
};
const EYES = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;

async function take(page: Page, name: string, go: (page: Page) => Promise<unknown>, lang?: string) {
  await open(page);
  await reload(page);
  if (lang) await set(page, 'lang', lang);
  await go(page);
  await page.mouse.move(1, 1);
  await article(page).evaluate(() => document.fonts.ready);
  await still(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

test.skip(({ browserName }) => browserName !== 'chromium', 'it alone has all of these looks');

for (const [size, device] of Object.entries(SIZES)) {
  for (const [look, { colorScheme = 'light', forcedColors, lang }] of Object.entries(LOOKS)) {
    test.describe(`${size} ${look}`, () => {
      test.use({ ...device, colorScheme });
      for (const [state, go] of Object.entries(STATES)) {
        test(state, async ({ page }) => {
          await page.emulateMedia({ reducedMotion: 'reduce', forcedColors });
          await take(page, `${state.replaceAll(/\W+/g, '-')}.${size}.${look}`, go, lang);
        });
      }
    });
  }
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
      await take(page, `tags.${type}.${colorScheme}`, sideBySide);
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
