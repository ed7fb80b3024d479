// On paper: the article with its underlines, the annotations as numbered endnotes, and nothing of the interface.

import { open, type Annotator } from './support/page';
import { expect, test } from './support/test';

type Page = import('@playwright/test').Page;

const endnotes = (page: Page) => page.locator('news-annotator .endnotes');

async function annotated(page: Page) {
  await open(page, '/pages/host.html?id=7');
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    const at = (quote: string) => {
      const { start, end } = element.locate([{ quote }])[0];
      return { start: start!, end: end! };
    };
    element.annotate(at('The baker denies it'), 'denial', { note: 'First line\nsecond line' });
    element.annotate(at('all dogs were asleep'), 'claim');
    element.import(JSON.stringify({
      format: 'news-annotations', version: 1, annotations: [{ id: 'gone', tag: 'no-comment', quote: 'words that \u202enobody wrote here' }],
    }));
    element.setAttribute('open', '');
  });
  await expect(page.getByRole('region', { name: 'Annotations' })).toBeVisible();
}

const NOTES = [
  'Claim: all dogs were asleep',
  'Denial: The baker denies itFirst line\nsecond line',
  'No comment (Not found in this article): words that (U+202E)nobody wrote here',
];

test('the annotations are printed as endnotes', async ({ page, browserName }) => {
  await annotated(page);
  await expect(endnotes(page)).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(endnotes(page).locator('li')).toHaveText(NOTES);
  // The driver's Firefox does not take the medium on.
  if (browserName === 'chromium') {
    await expect(endnotes(page)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Annotations' })).toBeHidden();
  }
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(endnotes(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Annotations' })).toBeVisible();
});

test('they are there when the browser itself prints', async ({ page, browserName }) => {
  test.skip(browserName !== 'chromium', 'the driver prints in Chromium only');
  await annotated(page);
  await page.evaluate(() => {
    // After the listeners of the page, before the browser lays it out on paper.
    window.addEventListener('beforeprint', () => queueMicrotask(() => queueMicrotask(() => {
      const shown = document.querySelector('news-annotator')!.shadowRoot!.querySelectorAll('.endnotes li');
      Object.assign(window, { printed: [...shown].map((note) => note.textContent) });
    })));
  });
  const pdf = await page.pdf({ format: 'A5' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await page.evaluate(() => (window as unknown as { printed: string[] }).printed)).toEqual(NOTES);
  await expect(endnotes(page)).toHaveCount(0);
});
