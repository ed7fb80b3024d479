// The report as a file: what is read of the page, and how it shows on screens; its words and tables are shown natively.

import { type Page } from '@playwright/test';
import { annotate, servePage } from './support/api';
import { open, type Annotator } from './support/page';
import { violations } from './support/probes/axe';
import { expect, test } from './support/test';

test.skip(({ browserName }) => browserName !== 'chromium', 'the same file in every browser');

const STORY = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
  "author":{"@id":"#ana"},"publisher":{"@type":"Organization","name":"The Example Courier"},"datePublished":"2026-11-23T23:30:00-05:00"},
  {"@type":"Person","@id":"#ana","name":"Ana <b>Ruiz</b>"}]}</script>
  <main><p class="byline">By Somebody Else</p><article id="story"><h1>A night in the village</h1>
  <p>The miller said that all dogs were asleep. Nobody heard a thing.</p><p>The baker denies it.</p></article></main>
  <news-annotator for="story"></news-annotator>`;

const report = (page: Page, format: string, language = 'en') =>
  page.evaluate(async ([format, language]) => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.setAttribute('lang', language);
    return element.export(format);
  }, [format, language]);

test('the report names authors, publisher and day, and is readable on a phone, by day and by night', async ({ page }) => {
  await open(page, await servePage(page, 'reported.html', STORY));
  const claim = await annotate(page, 'all dogs were asleep', 'claim', { note: 'Ask the miller.' });
  await annotate(page, 'The miller said', 'attribution', { about: [claim.id], source: 'the miller' });
  await annotate(page, 'said that all dogs', 'no-comment');
  await annotate(page, 'The baker denies it', 'denial', { about: [claim.id], source: 'the baker' });
  const files = { en: await report(page, 'html'), ar: await report(page, 'html', 'ar') };
  expect(await report(page, 'markdown')).toMatch(/By Ana &lt;b&gt;Ruiz&lt;\/b&gt; · The Example Courier · 23 November 2026/);
  const { '@graph': [article] } = JSON.parse(await report(page, 'claims'));
  expect(article).toMatchObject({ datePublished: '2026-11-23', author: [{ name: 'Ana <b>Ruiz</b>' }] });
  // The article is corrected: the text that this browser saw before is compared with today's.
  await page.locator('#story p').first().evaluate((one) => (one.textContent = 'The miller said that most dogs were asleep. Nobody heard a thing.'));
  await expect.poll(() => report(page, 'markdown')).toMatch(/## What changed\n\n- \*\*Changed\*\* “The miller said that all dogs/);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [language, html] of Object.entries(files)) {
    await page.route(`**/pages/report-${language}.html`, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
    await page.goto(`/pages/report-${language}.html`);
    await expect(page.locator('.byline')).toContainText('Ana <b>Ruiz</b>');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${language}: nothing is wider than the phone`).toBeLessThanOrEqual(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, 'html'), `${language}, ${colorScheme}`).toEqual([]);
    }
    const lines = await page.locator('.text mark').evaluateAll((all) => all.map((mark) => {
      const style = getComputedStyle(mark);
      return `${mark.className} ${style.textDecorationStyle} ${Math.round(parseFloat(style.textUnderlineOffset))}`;
    }));
    // Where two marks overlap, the line of the inner one is below that of the outer one.
    expect(lines.map((line) => line.replace(/ \d+$/, ''))).toEqual(
      ['a l0 dotted', 'a l0 dotted', 's l1 dashed', 's l1 dashed', 'c l0 solid', 's l1 dashed', 'c l0 solid', 'd l0 double'],
    );
    const offset = (start: string) => Number(lines.find((line) => line.startsWith(start))!.split(' ').pop());
    expect(offset('s l1')).toBeGreaterThan(offset('a l0') + 2);
  }
});
