// Caret browsing: the browser puts a caret into the page's text, and keys select from there. The widget works with it, without
// a mouse and without its own reading mode.

import { browser, chromiumArguments } from './support/browsers.mjs';
import { clickWords, open, painted, selectedText, settled, toolbar } from './support/page';
import { expect, test } from './support/test';

// A switch of the browser's own, set before it starts: F7 would ask first.
test.use({
  launchOptions: async ({ browserName }, use) => {
    await use(
      browserName === 'chromium'
        ? { executablePath: browser('chromium'), args: [...chromiumArguments, '--enable-caret-browsing'] }
        : { executablePath: browser('firefox'), firefoxUserPrefs: { 'accessibility.browsewithcaret': true, 'browser.chrome.site_icons': false } },
    );
  },
});

test('words selected from the caret are tagged by a key', async ({ page }) => {
  await open(page);
  await clickWords(page, 'sent trojans');
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+ArrowRight');
  for (const _ of [1, 2, 3]) await page.keyboard.press('Control+Shift+ArrowRight');
  const words = (await selectedText(page)).trim();
  expect(words.split(' ')).toHaveLength(3);
  await expect(toolbar(page)).toBeVisible();
  await page.keyboard.press('1');
  await expect.poll(() => painted(page, 'claim')).toEqual([words]);

  // The caret keeps its place, so the next selection starts there.
  await settled(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  const more = (await selectedText(page)).trim();
  expect(more).not.toBe('');
  await page.keyboard.press('3');
  await expect.poll(async () => (await painted(page, 'denial')).length).toBe(1);
});
