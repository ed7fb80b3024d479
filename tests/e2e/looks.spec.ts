// Compares a few parts with the pictures in looks/. After an intended change: --update-snapshots, and look at the pictures.

import { type Page } from '@playwright/test';
import { article, open } from './support/page';
import { part, set, STATES, still, type Language } from './support/states';
import { expect, test } from './support/test';

const FONT = 'DejaVu Sans';

/** The parts of each state that are compared. Times on cards are masked. */
const LOOKS: Record<string, [file: string, selector: string, language?: Language][]> = {
  selected: [['toolbar', '.toolbar']],
  list: [['panel', '.panel'], ['panel-arabic', '.panel', 'ar']],
  'a card open': [['card', '.card.open']],
  reading: [['reading', '.reading']],
};

const hasFont = (page: Page) =>
  page.evaluate((font) => new FontFace('probe', `local("${font}")`).load().then(() => true, () => false), FONT);

test.use({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 });
test.skip(({ browserName }) => browserName !== 'chromium', 'each browser draws text in its own way');

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await open(page);
  test.skip(!(await hasFont(page)), `the pictures are set in ${FONT}, which is not installed here`);
  await page.evaluate((font) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root { --news-annotator-font: "${font}" }`);
    document.adoptedStyleSheets.push(sheet);
  }, FONT);
});

for (const [state, parts] of Object.entries(LOOKS)) {
  test(state, async ({ page }) => {
    await STATES[state](page);
    await page.mouse.move(1, 1);
    await article(page).evaluate(() => document.fonts.ready);
    for (const [file, selector, language] of parts) {
      await test.step(file, async () => {
        if (language) await set(page, 'lang', language);
        await still(page);
        await expect.soft(part(page, selector)).toHaveScreenshot(`${file}.png`, {
          mask: [page.locator('news-annotator time')],
          // Glyph edges differ between machines; a moved part or another colour changes far more pixels.
          maxDiffPixelRatio: 0.01,
          stylePath: [],
        });
      });
    }
  });
}
