// The release build starts: at the top of a host, and in any folder of it.

import { expect, test } from './support/test';

for (const path of ['/', '/some/sub/path/']) {
  test(`the reading page starts at ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page).toHaveTitle(/\S/);
    const isReady = await page.evaluate(async () => {
      await customElements.whenDefined('news-annotator');
      const element = document.querySelector('news-annotator') as HTMLElement & { ready: Promise<void> };
      await element.ready;
      return true;
    });
    expect(isReady).toBe(true);
  });
}
