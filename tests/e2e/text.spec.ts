// The article's text is what a reader of the page sees: `text`, quotes and files.

import { type Page } from '@playwright/test';
import { servePage } from './support/api';
import { annotations, card, collapsed, highlights, open, reload, selectedText, settled, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

/** The policy of the page forbids style attributes; a style sheet of a script is allowed. */
const style = (page: Page) =>
  page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      .none { display: none } .invisible { visibility: hidden } .visible { visibility: visible }
      .unselectable { -webkit-user-select: none; user-select: none } .selectable { -webkit-user-select: text; user-select: text }
      .block { display: block } .inline { display: inline } .box { display: inline-block } .contents { display: contents }
      .tiny { font-size: 0 } .flex { display: flex } .float { float: left } .upper { text-transform: uppercase }
      .skipped { content-visibility: hidden } .pre { white-space: pre-wrap } .lines { white-space: pre-line }`);
    document.addEventListener('DOMContentLoaded', () => {
      document.adoptedStyleSheets = [sheet];
      document.querySelector('x-closed')?.attachShadow({ mode: 'open' }).append('drawn instead');
      document.querySelector('x-open')?.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
    });
  });

const text = (page: Page) => page.evaluate(() => (document.querySelector('news-annotator') as Annotator).text);

const CASES: [string, string, string][] = [
  ['white space of the source', '\n <h2>A\n  title</h2>\n <p> One\t two\n three </p>\n<p>four</p>', 'A title\nOne two three\nfour'],
  ['elements in the line', '<p>one <b>two </b> <i>three</i><em>four</em></p>', 'one two threefour'],
  ['what is not displayed', '<p>one <span class="none">hidden </span><span hidden>hidden</span> two</p>', 'one two'],
  ['what is invisible', '<p>one <span class="invisible">hidden <b class="visible">two</b></span> three</p>', 'one two three'],
  ['blocks by style', '<p><span class="block">one</span><span class="block">two</span></p>', 'one\ntwo'],
  ['no blocks by style', '<div class="inline">one</div><div class="inline">two</div>', 'onetwo'],
  ['boxes without a box', '<div>one<div class="contents"> two</div></div>', 'one two'],
  ['items of a flex box', '<div class="flex"><span>one</span><span>two</span></div>', 'one\ntwo'],
  ['boxes in the line', '<p>one<span class="box"> two </span>three</p>', 'onetwothree'],
  ['a drop cap', '<p><span class="float">T</span>he mayor</p>', 'The mayor'],
  ['line breaks', '<p>one<br>two<br><br>three<br></p>', 'one\ntwo\nthree'],
  ['a rule', '<div>one<hr>two</div>', 'one\ntwo'],
  ['tables', '<table><tbody><tr><td>one</td><td>two</td></tr><tr><th>three</th></tr></tbody></table>', 'one\ntwo\nthree'],
  ['lists', '<ol><li>one</li><li>two</li></ol>', 'one\ntwo'],
  ['kept white space', '<pre>one\n  two</pre>', 'one\n  two'],
  ['kept white space by style', '<p class="pre">one\n  two </p><p>three</p>', 'one\n  two\nthree'],
  ['kept lines', '<p class="lines">one  two \n  three</p>', 'one two\nthree'],
  ['letters that are drawn otherwise', '<p class="upper">one</p>', 'one'],
  ['zero-width and no-break spaces', '<p>o\u200bne co\u00adop a\u00a0 b</p>', 'o\u200bne co\u00adop a\u00a0 b'],
  ['ruby', '<p>one <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> two</p>', 'one 漢 two'],
  ['formulas', '<p>one <math><semantics><mrow><mi>x</mi><mo>+</mo><mn>2</mn></mrow><annotation>source</annotation></semantics></math> two</p>', 'one x+2 two'],
  ['graphics', '<p>one <svg width="9" height="9"><title>title</title><desc>words</desc></svg> two</p>', 'one two'],
  ['labels of graphics', '<p>one</p><svg width="9" height="9"><defs><text>no</text></defs><text y="9">a</text><text y="9">b</text></svg>', 'one\na\nb'],
  ['buttons and fields', '<p>one <button>press</button> <select><option>x</option></select> <textarea>y</textarea> two</p>', 'one two'],
  ['fallback content', '<p>one <video>no</video><audio>no</audio><canvas>no</canvas><object>no</object> two</p>', 'one two'],
  ['scripts and templates', '<p>one<script type="text/plain">no</script><noscript>no</noscript><template>no</template> two</p>', 'one two'],
  ['what the host leaves out', '<p>one <span data-news-annotator-ignore>no</span> two</p>', 'one two'],
  ['labels that cannot be selected', '<p>one <span class="unselectable">label <b>bold</b></span> two</p>', 'one two'],
  ['what can be selected in them', '<p>one <span class="unselectable">label <b class="selectable">two</b></span> three</p>', 'one two three'],
  ['a page that forbids selecting', '<div class="unselectable"><p>one</p><p>two</p></div>', 'one\ntwo'],
  ['folded details', '<details><summary>one</summary><p>two</p></details><p>three</p>', 'one\ntwo\nthree'],
  ['content that is not drawn', '<p>one</p><div class="skipped">hidden</div><p>two</p>', 'one\ntwo'],
  ['what is inert', '<p>one <span inert>hidden <b>bold</b></span> two</p>', 'one two'],
  ['children that a custom element does not show', '<p>one <x-closed>hidden</x-closed><x-open>two</x-open></p>', 'one two'],
  ['what find-in-page opens', '<p>one</p><div hidden="until-found">two</div>', 'one\ntwo'],
];

test('`text` is what is seen', async ({ page }) => {
  const body = CASES.map(([, html], n) => `<section id="case-${n}">${html}</section>`).join('\n');
  await style(page);
  await open(page, await servePage(page, 'text.html', `${body}<news-annotator for="case-0" storage="memory"></news-annotator>`));
  const texts = await page.evaluate(async (count) => {
    const element = document.querySelector('news-annotator') as Annotator;
    const texts = [];
    for (let n = 0; n < count; n += 1) {
      element.article = document.getElementById(`case-${n}`);
      await element.ready;
      texts.push(element.text);
    }
    return texts;
  }, CASES.length);
  expect(Object.fromEntries(CASES.map(([name], n) => [name, texts[n]]))).toEqual(
    Object.fromEntries(CASES.map(([name, , seen]) => [name, seen])),
  );
});

const SAID =
  '<article id="story"><h1>A\n  resignation</h1><p id="said">The minister said <span class="none">Share Mail Print</span>\n he would <b>resign</b>.</p>' +
  '<p>She <button>Follow</button> stayed. 🐕</p></article><news-annotator for="story"></news-annotator>';

test('a quote is what was selected, in every file', async ({ page }) => {
  await style(page);
  await open(page, await servePage(page, 'said.html', SAID));
  await page.evaluate(() => {
    const [first, last] = [document.querySelector('#said')!.firstChild!, document.querySelector('#said b')!.firstChild!];
    getSelection()!.setBaseAndExtent(first, 4, last, 6);
  });
  const selected = collapsed(await selectedText(page));
  await settled(page);
  await page.keyboard.press('1');
  await page.evaluate(() => {
    const [from, to] = [document.querySelector('#said b')!, document.querySelector('#story')!.lastChild!];
    const range = document.createRange();
    range.setStart(from, 0);
    range.setEnd(to, 3);
    (document.querySelector('news-annotator') as Annotator).annotate(range, 'denial');
  });
  const [claim, denial] = await annotations(page);
  expect([claim.quote, denial.quote]).toEqual([selected, 'resign.\nShe stayed. 🐕']);
  const files = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    const words = (start: number, end: number) => [...element.text].slice(start, end).join('');
    const read = (format: string) => element.export(format);
    const json = [JSON.parse(await read('json')), JSON.parse(await read('jsonl'))].flatMap((file) => file.annotations);
    type Selected = { type: string; exact: string; start: number; end: number };
    const w3c = JSON.parse(await read('w3c')).first.items.map((item: { target: { selector: Selected[] } }) => {
      const [quote, position] = ['TextQuoteSelector', 'TextPositionSelector'].map((type) => item.target.selector.find((one) => one.type === type)!);
      return { quote: quote.exact, start: position.start, end: position.end };
    });
    const brat = [...(await read('brat')).matchAll(/^T\d+\t\S+ ([\d ;]+)\t(.*)$/gm)].map(([, spans, said]) => {
      const parts = spans.split(';').map((span) => words(...(span.split(' ').map(Number) as [number, number])));
      return { said, parts: parts.join(' ') };
    });
    return { other: [...json, ...w3c].map(({ quote, start, end }) => [quote, words(start, end)]), brat, csv: await read('csv') };
  });
  expect(files.other).toHaveLength(6);
  for (const [quote, words] of files.other) expect(words).toBe(quote);
  expect(files.brat.map(({ said, parts }) => said === parts)).toEqual([true, true]);
  expect(files.csv).toContain('said he would resign');
});

test('what is not the article may come, go and hide', SAME_CODE, async ({ page }) => {
  await style(page);
  await open(page, await servePage(page, 'said.html', SAID));
  const seen = await text(page);
  const states = () => annotations(page).then((all) => all.map(({ quote, state }) => `${quote}: ${state}`));
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.annotate(element.locate([{ quote: 'said he would resign' }])[0].range!, 'claim');
  });
  for (const [what, change] of [
    ['a hidden element in the quote', () => { document.querySelector('#said b')!.before(Object.assign(document.createElement('span'), { className: 'none ad', textContent: 'Buy' })); }],
    ['a button', () => { document.querySelector('#said b')!.before(Object.assign(document.createElement('button'), { textContent: 'Follow' })); }],
    ['other indentation', () => { document.querySelector('#said')!.firstChild!.nodeValue = '\n\n   The minister   said '; }],
    ['a hidden paragraph before', () => { document.querySelector('#said')!.before(Object.assign(document.createElement('p'), { hidden: true, textContent: 'More' })); }],
  ] as [string, () => void][]) {
    await page.evaluate(change);
    expect(await text(page), what).toBe(seen);
    expect(await states(), what).toEqual(['said he would resign: exact']);
  }
  await page.evaluate(() => document.querySelector('.ad')!.classList.remove('none'));
  expect(await text(page), 'shown by a class').toContain('he would Buyresign');
  await page.evaluate(() => document.querySelector('.ad')!.classList.add('none'));
  expect(await states(), 'hidden again').toEqual(['said he would resign: exact']);
  await page.evaluate(() => document.querySelector('#story p:last-of-type')!.classList.add('none'));
  await expect.poll(() => text(page), 'without being asked').not.toContain('stayed');
});

const FOLDED =
  '<article id="story"><h1>A vote</h1><p>One is seen. <span class="none">Two is not. </span>Three is seen.</p><p class="none">Four is not.</p>' +
  '<details><summary>More</summary><p>He denied it in the box.</p></details><div hidden="until-found"><p>She denied it in the list.</p></div>' +
  '<p class="tiny">They denied it in small print.</p></article><news-annotator for="story" open storage="memory"></news-annotator>';

test('words that are folded away are opened from their cards, and unseen sentences are passed over', async ({ page }) => {
  await style(page);
  await open(page, await servePage(page, 'folded.html', FOLDED));
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    for (const quote of ['He denied it in the box.', 'She denied it in the list.', 'They denied it in small print.'])
      element.annotate(element.locate([{ quote }])[0].range!, 'denial');
  });
  const hidden = page.getByText('a part of it hides them');
  for (const [words, folded] of [['in the box', '#story details'], ['in the list', '#story > div']] as const) {
    await card(page, words).locator('.quote').click();
    await expect(page.locator('#story').getByText(words), words).toBeInViewport();
    expect(await page.locator(folded).evaluate((one) => one.matches('[open], :not(details, [hidden])')), words).toBe(true);
    await expect(hidden).toHaveCount(0);
  }
  await card(page, 'small print').locator('.quote').click();
  await expect(hidden.first()).toBeVisible();
  // By keys from sentence to sentence.
  await page.locator('#story h1').click();
  await page.keyboard.press('r');
  const at = async () => (await highlights(page))['news-annotator-reading']?.[0];
  await expect.poll(at).toBeTruthy();
  await page.keyboard.press('Home');
  for (const words of ['A vote', 'One is seen.', 'Three is seen.', 'More']) {
    await expect.poll(at).toBe(words);
    await page.keyboard.press('ArrowDown');
  }
});

test('an annotation of 0.1 is found by what the markup says', SAME_CODE, async ({ page }) => {
  await style(page);
  const address = await servePage(page, 'said.html', SAID);
  await open(page, address);
  await page.evaluate(() => {
    const raw = document.querySelector('#story')!.textContent!;
    const start = raw.indexOf('said');
    const end = raw.indexOf('.', start);
    const annotation = {
      id: 'urn:uuid:0b54e7b5-2c7f-4a6b-9f3d-0f4d9a1c8e01', tag: 'claim', start, end, quote: raw.slice(start, end), prefix: raw.slice(0, start),
      suffix: raw.slice(end, end + 32), note: '', about: [], created: '2026-11-01T00:00:00Z', modified: '2026-11-01T00:00:00Z', state: 'exact',
    };
    const file = { format: 'news-annotations', version: 1, generator: 'news-annotator 0.1.0', exported: '2026-11-01T00:00:00Z', article: { url: '' }, annotations: [annotation] };
    Object.assign(window, { file: JSON.stringify(file) });
  });
  const found = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    await element.import((window as unknown as { file: string }).file);
    return element.annotations.map(({ quote, state, start, end }) => [quote, state, [...element.text].slice(start, end).join('')]);
  });
  expect(found).toEqual([['said he would resign', 'exact', 'said he would resign']]);
  await reload(page);
  expect((await annotations(page)).map(({ quote, state }) => [quote, state])).toEqual([['said he would resign', 'exact']]);
});
