// Links to annotated words: the browser scrolls to them, and the widget opens their annotation.

import { annotations, card, open, openCard, panel, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

type Page = import('@playwright/test').Page;

/** Tags these words, and copies the link from their card. */
async function link(page: Page, words: string) {
  await page.evaluate((words) => {
    const element = document.querySelector('news-annotator') as Annotator;
    const [from, to = ''] = words.split(' … ');
    const first = element.locate([{ quote: from }])[0];
    const last = to ? element.locate([{ quote: to }])[0] : first;
    element.annotate({ start: first.start!, end: last.end! }, 'claim');
    element.setAttribute('open', '');
  }, words);
  const shown = card(page, words.split(' … ')[0]);
  await shown.locator('.card-main').click();
  await shown.getByRole('button', { name: 'Copy link to this passage' }).click();
  await expect(page.getByRole('status')).toContainText('Link copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

test.use({ viewport: { width: 900, height: 420 } });

for (const [row, [name, words, directive]] of ([
  ['words with a comma, a hyphen and an ampersand', 'the lamp, a well-known one, was out & cold', 'the%20lamp%2C%20a%20well%2Dknown%20one%2C%20was%20out%20%26%20cold'],
  ['a few words', 'lamp was out', 'lamp%20was%20out'],
  ['words over two paragraphs', 'a well-known one … The lamp was out', undefined],
  ['half a word', 'ilot said that the la', 'pilot%20said%20that%20the%20lamp'],
  ['Chinese', '港务局没有回应', undefined],
] as const).entries()) {
  test(`a link to ${name}`, row === 0 ? {} : SAME_CODE, async ({ page, browserName }) => {
    await open(page, '/pages/long.html');
    const address = await link(page, words);
    expect(address).toMatch(/^http:\/\/[^#]*\/pages\/long\.html#:~:text=/);
    if (directive) expect(address.split('text=')[1]).toBe(directive);
    const { id } = (await annotations(page))[0];
    // Another visit, by the address alone.
    await page.goto('about:blank');
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector('news-annotator')?.matches(':defined'));
    await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
    if (browserName === 'chromium') {
      // The browser has scrolled there.
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
    }
    await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
    const told = await page.evaluate(() => performance.getEntriesByType('navigation')[0].name.includes(':~:'));
    if (told) await expect(openCard(page)).toHaveAttribute('data-id', id);
    // As docs/limits.md says.
    expect(told).toBe(browserName === 'chromium');
  });
}

test('a link to an annotation in pieces leads to each piece, and opens it', SAME_CODE, async ({ page }) => {
  await open(page, '/pages/long.html');
  const [id, address] = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    const at = (quote: string) => {
      const { start, end } = element.locate([{ quote }])[0];
      return { start: start!, end: end! };
    };
    // One on the first piece alone stands before it in the list.
    element.annotate(at('the lamp, a well-known'), 'denial');
    const { id } = element.annotate([at('the lamp, a well-known'), at('out & cold')] as any, 'claim')!;
    const links = [...(await element.export('html')).matchAll(/href="([^"]*:~:[^"]*)"/g)].map(([, link]) => link.replaceAll('&amp;', '&'));
    return [id, links.find((link) => link.includes('&text='))];
  });
  expect(address?.split(':~:')[1]).toBe('text=the%20lamp%2C%20a%20well%2Dknown&text=out%20%26%20cold');
  await page.goto('about:blank');
  await page.goto(address!);
  await page.waitForFunction(() => document.querySelector('news-annotator')?.matches(':defined'));
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await expect(openCard(page)).toHaveAttribute('data-id', id!);
});

test('an article without an address on the web has no link', SAME_CODE, async ({ page }) => {
  await open(page, '/pages/long.html');
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('article-url', 'urn:x:y'));
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.annotate({ start: 4, end: 20 }, 'claim');
    element.setAttribute('open', '');
  });
  await panel(page).locator('.card-main').click();
  await expect(openCard(page).getByRole('button', { name: 'Delete' })).toBeVisible();
  await expect(openCard(page).getByRole('button', { name: 'Copy link' })).toHaveCount(0);
});
