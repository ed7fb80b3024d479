// Every link that the widget writes leads Chromium to the words, whatever stands in and around them.

import { ORIGIN } from './support/addresses.mjs';
import { expect, inOneBrowser, test } from './support/test';
import { servePage } from './support/api';
import { ready, type Annotator } from './support/page';

/** The shape of a page, and the words that are linked: of those that stand there several times the last. */
const SHAPES: [string, string, string][] = [
  ['plain words', '<p>The ferry sank at noon off the cape.</p>', 'sank at noon'],
  ['words with an element inside', '<p>The ferry <b>sank</b> at <i>noon</i> off the cape.</p>', 'sank at noon'],
  ['part of a word', '<p>The ferryboat sank at noon.</p>', 'boat sank'],
  ['a whole block', '<h2>The ferry sank</h2><p>Nobody knows why.</p>', 'The ferry sank'],
  ['two blocks', '<p>The captain resigned.</p><p>She stayed at sea.</p>', 'resigned.\nShe stayed'],
  ['three blocks', '<p>The captain resigned.</p><p>Nobody asked.</p><p>She stayed.</p>', 'captain resigned.\nNobody asked.\nShe'],
  ['a line break', '<p>The captain resigned.<br>She stayed at sea.</p>', 'resigned.\nShe stayed'],
  ['table cells', '<table><tbody><tr><td>Ferries sunk</td><td>seven this year</td></tr></tbody></table>', 'sunk\nseven this'],
  ['list entries', '<ul><li>Seven ferries sank</li><li>Two were raised</li></ul>', 'ferries sank\nTwo were'],
  ['a button before', '<p>The captain <button>Follow</button> resigned at noon.</p>', 'resigned at noon'],
  ['a button inside', '<p>The captain resigned <button>Follow</button> at noon.</p>', 'captain resigned at noon'],
  ['a hidden word before', '<p>The captain <span hidden>Share</span> resigned at noon.</p>', 'resigned at noon'],
  ['a hidden word inside', '<p>The captain resigned <span hidden>Share</span> at noon.</p>', 'captain resigned at noon'],
  ['an unselectable label inside', '<p>The captain resigned <span class="unselectable">Advertisement</span> at noon.</p>', 'captain resigned at noon'],
  ['a graphic with a title before', '<p>The captain <svg width="9" height="9"><title>Icon</title></svg> resigned at noon.</p>', 'resigned at noon'],
  ['a graphic with a title inside', '<p>The captain resigned <svg width="9" height="9"><title>Icon</title></svg> at noon.</p>', 'captain resigned at noon'],
  ['a formula before', '<p>With <math><mi>x</mi><mo>=</mo><mn>2</mn></math> knots the ferry left.</p>', 'the ferry left'],
  ['a zero-width space inside', '<p>The captain re\u200bsigned at noon.</p>', 'captain re\u200bsigned at noon'],
  ['a zero-width space before', '<p>The captain\u200b resigned at noon.</p>', 'resigned at noon'],
  ['a soft hyphen', '<p>The captain re\u00adsigned at noon.</p>', 're\u00adsigned at noon'],
  ['no-break spaces', '<p>The captain\u00a0resigned at 12\u00a0noon.</p>', 'captain\u00a0resigned at 12\u00a0noon'],
  ['ruby', '<p>会社は<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>の本を売った。</p>', '本を売った'],
  ['Chinese', '<p>港务局周一没有回应这个问题。</p>', '没有回应'],
  ['Arabic', '<p dir="rtl">قال الوزير إن الجسر سيفتح في مايو.</p>', 'الجسر سيفتح'],
  ['syntax', '<p>The lamp, a well-known one, was out & cold.</p>', 'lamp, a well-known one, was out & cold'],
  ['indentation of the source', '<p>The captain\n        resigned\n        at noon.</p>', 'captain resigned at noon'],
  ['words that stand before in the article', '<p>The ferry sank.</p><p>Later it rose. The ferry sank.</p>', 'The ferry sank'],
  ['words that stand before in the page', '<p>It rose. <b>Menu of the day</b> was over.</p>', 'Menu of the day'],
  ['a long quote', `<p>${'One two three four five six seven eight nine ten. '.repeat(3)}It sank.</p><p>Then nothing more was heard of the ferry.</p>`, 'It sank.\nThen nothing more was heard of the ferry'],
];

inOneBrowser('Firefox does not say where a link led');

test('links lead to the words', async ({ page }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.far { height: 4000px } .unselectable { user-select: none }');
    document.addEventListener('DOMContentLoaded', () => (document.adoptedStyleSheets = [sheet]));
  });
  const lost: string[] = [];
  for (const [n, [name, shape, words]] of SHAPES.entries()) {
    const body =
      `<p>Menu of the day</p><div class="far"></div><article id="story">${shape}</article><div class="far"></div>` +
      `<news-annotator for="story" storage="memory" article-url="${ORIGIN}/pages/link-${n}.html"></news-annotator>`;
    const address = await servePage(page, `link-${n}.html`, body);
    await page.goto(address);
    await ready(page);
    const link = await page.evaluate(async (words) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const start = [...element.text.slice(0, element.text.lastIndexOf(words))].length;
      element.annotate({ start, end: start + [...words].length }, 'claim');
      return (await element.export('html')).match(/href="([^"]*:~:[^"]*)"/)?.[1].replaceAll('&amp;', '&');
    }, words);
    if (!link) {
      lost.push(`${name}: no link`);
      continue;
    }
    await page.goto('about:blank');
    await page.goto(link);
    await ready(page);
    const seen = () =>
      page.evaluate((words) => {
        const element = document.querySelector('news-annotator') as Annotator;
        const start = [...element.text.slice(0, element.text.lastIndexOf(words))].length;
        const { id } = element.annotations[0] ?? element.annotate({ start, end: start + [...words].length }, 'claim')!;
        const { top, bottom } = element.rangeOf(id)!.getBoundingClientRect();
        return scrollY > 1000 && top >= 0 && bottom <= innerHeight;
      }, words);
    await expect.poll(seen, { timeout: 1500 }).toBe(true).catch(() => lost.push(`${name}: ${link.split(':~:')[1]}`));
  }
  expect(lost).toEqual([]);
});
