// What users of comparable tools reported from real pages, rebuilt: selections across odd markup, and places where the toolbar was
// not at the words, or not to be reached. The reports' addresses stand beside the cases.

import { type Page } from '@playwright/test';
import { servePage } from './support/api';
import { annotations, boxOf, clickWords, drag, open, painted, panel, selectWords, tagButton, toolbar, whereAre, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

/** The policy of the page forbids style attributes; a style sheet of a script is allowed. */
const style = (page: Page) =>
  page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      section { width: 700px; font: 18px/1.6 serif }
      .initial::first-letter { float: left; font-size: 54px; line-height: 1 }
      .columns { columns: 2; width: 600px } .vertical { writing-mode: vertical-rl; height: 200px }
      .turned { transform: scale(.7) rotate(3deg); transform-origin: 0 0 } .narrow { width: 120px }
      .note { position: absolute; font-size: 10px } .clamp { -webkit-line-clamp: 2; display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; width: 200px }
      body.zoomed { zoom: 1.5 }`);
    document.addEventListener('DOMContentLoaded', () => { document.adoptedStyleSheets = [sheet]; });
  });

/** Name, markup, the words from and to which the mouse is dragged, the quote. */
const SELECTIONS: [string, string, string, string][] = [
  ['a drop cap', '<p class="initial">The mayor resigned on Monday after a vote in the council.</p>', 'The mayor resi', 'The mayor resigned'],
  ['columns', '<div class="columns"><p>The mayor resigned on Monday, people said.</p> <p>Nobody answered us on the next day.</p></div>', 'people said. Nobody', 'people said.\nNobody'],
  // FooSoft/yomichan 196
  ['lines that run downwards', '<div class="vertical"><p>市長は月曜日に辞任した。誰も答えなかった。</p></div>', '月曜日に辞任', '月曜日に辞任'],
  ['a turned box', '<div class="turned"><p>The mayor resigned on Monday after a vote.</p></div>', 'ayor resigned o', 'mayor resigned on'],
  // ForumMagnum/ForumMagnum 2404
  ['a placed note in the line', '<p>The mayor<sup class="note">[3]</sup> resigned on Monday.</p>', 'mayor[3] resigned', 'mayor[3] resigned'],
  // nlplab/brat 1335
  ['soft hyphens', '<p class="narrow">Das Staats\u00adminis\u00adterium antwortete am Montag.</p>', 'minis\u00adterium', 'Staats\u00adminis\u00adterium'],
  ['places to break a word', '<p>The news<wbr>paper<wbr>man answered on Monday.</p>', 'paperman', 'newspaperman'],
  // sourcegraph/sourcegraph-public-snapshot 38481
  ['joined emoji', '<p>They wrote 👩‍👩‍👧‍👦🏽 to us in 🇩🇪🇫🇷 on Monday.</p>', 'wrote 👩‍👩‍👧‍👦🏽 to', 'wrote 👩‍👩‍👧‍👦🏽 to'],
  ['words that a reading aid took apart', '<p><b>Th</b>e <b>min</b>ister <b>resi</b>gned <b>o</b>n Monday.</p>', 'nister resi', 'minister resigned'],
  ['a text cut after two lines', '<p class="clamp">The mayor resigned on Monday after a vote in the council that nobody had foreseen</p>', 'mayor resigned', 'mayor resigned'],
];

test('selections across odd markup', async ({ page }) => {
  const body = SELECTIONS.map(([, html], n) => `<section id="case-${n}">${html}</section>`).join('\n');
  await style(page);
  await open(page, await servePage(page, 'reports.html', `${body}<news-annotator for="case-0" storage="memory" loading="eager"></news-annotator>`));
  const quotes: Record<string, string> = {};
  for (const [n, [name, , words]] of SELECTIONS.entries()) {
    await page.evaluate(async (n) => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.clear();
      element.article = document.getElementById(`case-${n}`);
      await element.ready;
    }, n);
    await selectWords(page, words, { inside: `#case-${n}` });
    await expect(toolbar(page), name).toBeVisible();
    await page.keyboard.press('1');
    await expect.poll(() => painted(page, 'claim'), name).toHaveLength(1);
    quotes[name] = (await annotations(page))[0].quote;
  }
  expect(quotes).toEqual(Object.fromEntries(SELECTIONS.map(([name, , , quote]) => [name, quote])));
});

const STORY = '<article id="story"><h1>A vote</h1><p>The mayor resigned on Monday after a long vote.</p><p>Nobody answered when we asked.</p></article>';
const element = (attributes = '') => `<news-annotator for="story" storage="memory" ${attributes}></news-annotator>`;

/** Selects words; the toolbar is beside them, and what is seen there is the toolbar. */
async function selected(page: Page, words: string) {
  const { from, to } = await whereAre(page, words, { scroll: false });
  await drag(page, from, to);
  const bar = await boxOf(toolbar(page));
  const gap = Math.max(from.y - bar.y - bar.height, bar.y - from.y);
  expect(gap > 0 && gap < 60, `${gap} between toolbar and words`).toBe(true);
  const seen = ({ x, y }: { x: number; y: number }) => document.elementFromPoint(x, y)?.localName;
  expect(await page.evaluate(seen, { x: bar.x + 20, y: bar.y + bar.height / 2 })).toBe('news-annotator');
  return { from, to };
}

// PostHog/posthog 16491, jquerytools/jquerytools 1110
test('a page that is zoomed by style: toolbar, handles and drawer are in their places', async ({ page }) => {
  await style(page);
  await open(page, await servePage(page, 'zoomed.html', STORY + element()));
  await page.evaluate(() => document.body.classList.add('zoomed'));
  const { from, to } = await selected(page, 'mayor resigned');
  await tagButton(page, 'claim').click();
  await clickWords(page, 'mayor resigned');
  for (const [name, { x, y }] of [['Beginning', from], ['End', to]] as const) {
    const handle = await boxOf(page.getByRole('slider', { name }));
    expect(Math.abs(handle.x + handle.width / 2 - x), name).toBeLessThan(4);
    expect(handle.y > y && handle.y - y < 50, name).toBe(true);
  }
  expect(await boxOf(panel(page))).toMatchObject({ width: 360, y: 0 });
});

// RaphaelRegnier/vibe-annotations 66
test('an article and its annotator in a dialog of the page: the toolbar is in front, keys tag', async ({ page }) => {
  await open(page, await servePage(page, 'dialog.html', `<dialog>${STORY}${element('loading="eager"')}</dialog>`));
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  await selected(page, 'mayor resigned');
  await page.keyboard.press('1');
  await expect.poll(async () => (await annotations(page)).map(({ quote }) => quote)).toEqual(['mayor resigned']);
});

// dokieli/dokieli 153, openannotation/annotator 674, madapaja/jquery.selection 8, hypothesis/via 930
test('several pieces selected in Firefox are one annotation in pieces', async ({ page, browserName }) => {
  test.skip(browserName !== 'firefox', 'Other browsers select one piece.');
  const table = '<table><tbody><tr><td>Berlin</td> <td>12 dead</td></tr> <tr><td>Paris</td> <td>15 hurt</td></tr></tbody></table>';
  await open(page, await servePage(page, 'pieces.html', STORY.replace('</article>', `${table}</article>`) + element()));
  const more = async (from: string, to: string) => {
    const [{ from: start }, { to: end }] = [await whereAre(page, from, { scroll: false }), await whereAre(page, to, { scroll: false })];
    await page.keyboard.down('Control');
    await drag(page, start, end);
    await page.keyboard.up('Control');
    await expect(toolbar(page)).toBeVisible();
  };
  await selectWords(page, 'mayor resi');
  await more('long vo', 'long vo');
  // The reader sees what will be tagged.
  expect(await page.evaluate(() => [0, 1].map((n) => getSelection()!.getRangeAt(n).toString()))).toEqual(['mayor resigned', 'long vote']);
  await page.keyboard.press('1');
  await expect.poll(() => painted(page, 'claim')).toEqual(['mayor resigned', 'long vote']);
  await more('12 dead', '15 hurt');
  await page.keyboard.press('3');
  await expect.poll(() => painted(page, 'denial')).toEqual(['12 dead', '15 hurt']);
  expect((await annotations(page)).map(({ parts }) => parts?.map(({ quote }) => quote))).toEqual([['mayor resigned', 'long vote'], ['12 dead', '15 hurt']]);
});

// SenseTW/sensetw 176
test('a page that the browser translates: marks come back with the words, and the translation is no version of the article', SAME_CODE, async ({ page }) => {
  await open(page, await servePage(page, 'translated.html', STORY + '<news-annotator for="story" loading="eager"></news-annotator>'));
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.annotate(element.locate([{ quote: 'mayor resigned' }])[0].range!, 'claim');
  });
  const versions = () => page.evaluate(() => (document.querySelector('news-annotator') as unknown as { versions: object[] }).versions.length);
  await expect.poll(versions).toBe(1);
  await page.evaluate(() => {
    document.documentElement.lang = 'es';
    for (const line of document.querySelectorAll('#story > *')) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = line.localName === 'h1' ? 'Una votación' : 'El alcalde dimitió el lunes.';
      line.firstChild!.replaceWith(outer);
      outer.append(inner);
    }
  });
  await expect.poll(async () => (await annotations(page))[0].state).toBe('orphaned');
  // Longer than a text must stand still to be kept.
  await page.waitForTimeout(1500);
  expect(await versions()).toBe(1);
  await page.reload();
  await expect.poll(async () => (await annotations(page).catch(() => []))[0]?.state).toBe('exact');
});
