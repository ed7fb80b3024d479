// The examples: each is a page of its own that uses the widget as its readers would.

import { expect, test } from './support/test';

test.describe('a Yew app', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/examples/yew-host/');
    await expect(page.getByRole('button', { name: /^Annotations/ })).toBeVisible();
  });

  const select = async (page: import('@playwright/test').Page, selector: string) => {
    const words = page.locator(selector);
    const box = (await words.boundingBox())!;
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 150, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
  };

  test('hears of what the reader marks, and keeps it over a reload', async ({ page }) => {
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('1');
    await page.reload();
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('1');
    await page.getByRole('button', { name: /^Annotations/ }).click();
    await page.locator('.card').first().click();
    await expect(page.locator('#opened')).toContainText('The harbour');
  });

  test('can make it read-only', async ({ page }) => {
    await page.locator('#readonly').click();
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('0');
    await page.locator('#readonly').click();
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('1');
  });

  test('renders the article anew, and the words are found again', async ({ page }) => {
    await select(page, 'article p >> nth=1');
    await page.keyboard.press('3');
    const painted = () =>
      page.evaluate(() => [...CSS.highlights.get('news-annotator-denial')!].map((range) => range.toString()));
    const before = await painted();
    expect(before).toHaveLength(1);
    await page.locator('#correct').click();
    await expect(page.locator('#correction')).toBeVisible();
    await expect.poll(painted).toEqual(before);
  });

  test('takes it away without a trace, and puts it back', async ({ page }) => {
    await select(page, 'article p >> nth=2');
    await page.keyboard.press('4');
    await expect(page.locator('dd[data-tag=no-comment]')).toHaveText('1');
    await page.locator('#away').click();
    await expect(page.getByRole('button', { name: /^Annotations/ })).toBeHidden();
    const left = () =>
      page.evaluate(() => ({
        sheets: document.adoptedStyleSheets.length,
        ranges: [...CSS.highlights].flatMap(([name, ranges]) => (name.startsWith('news-annotator') ? [...ranges] : [])).length,
      }));
    expect(await left()).toEqual({ sheets: 0, ranges: 0 });
    await page.locator('#away').click();
    await expect(page.getByRole('button', { name: /^Annotations: 1/ })).toBeVisible();
    expect((await left()).ranges).toBe(1);
  });
});
