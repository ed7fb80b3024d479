// Compares a few parts with the pictures in looks/. After an intended change: --update-snapshots, and look at the pictures.

import { type Page } from '@playwright/test';
import { article, open, reload } from './support/page';
import { part, set, STATES } from './support/states';
import { expect, test } from './support/test';

const FONT = 'DejaVu Sans';

/** The part of each state that is compared. Times on cards are masked. */
const LOOKS: [file: string, state: string, selector: string, lang?: string][] = [
  ['toolbar', 'selected', '.toolbar'],
  ['panel', 'list', '.panel'],
  ['card', 'a card open', '.card.open'],
  ['reading', 'reading', '.reading'],
  ['panel-arabic', 'list', '.panel', 'ar'],
];

const hasFont = (page: Page) =>
  page.evaluate((font) => new FontFace('probe', `local("${font}")`).load().then(() => true, () => false), FONT);

test.use({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 });
test.skip(({ browserName }) => browserName !== 'chromium', 'each browser draws text in its own way');

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await open(page);
  test.skip(!(await hasFont(page)), `the pictures are set in ${FONT}, which is not installed here`);
  await reload(page);
  await page.evaluate((font) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root { --news-annotator-font: "${font}" }`);
    document.adoptedStyleSheets.push(sheet);
  }, FONT);
});

for (const [file, state, selector, lang] of LOOKS) {
  test(file, async ({ page }) => {
    if (lang) await set(page, 'lang', lang);
    await STATES[state](page);
    await page.mouse.move(1, 1);
    await article(page).evaluate(() => document.fonts.ready);
    await expect(part(page, selector)).toHaveScreenshot(`${file}.png`, {
      mask: [page.locator('news-annotator time')],
      // Glyph edges differ between machines; a moved part or another colour changes far more pixels.
      maxDiffPixelRatio: 0.01,
      stylePath: [],
    });
  });
}
