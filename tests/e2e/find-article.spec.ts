// Without `for`, the element finds the article by itself: on pages whose markup says nothing, or the wrong thing.

import { type Page } from '@playwright/test';
import { servePage } from './support/api';
import { menu, type Annotator, boxOf } from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

const SENTENCES = [
  'The harbour office said on Monday that the old crane will be taken down before winter, after two inspectors found rust in its base.',
  'Engineers had warned of the damage for years, according to a report that the council received in the spring and did not publish.',
  'The owner of the yard denied that anybody was ever in danger, and said that the crane had passed every test that the law asks for.',
  'A spokeswoman for the ministry declined to comment on the report, which names neither the inspectors nor the firm that they worked for.',
];
const PROSE = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('');
const MENU = '<ul>' + ['News', 'Sport', 'Weather', 'Culture'].map((name) => `<li><a href="#${name}">${name}</a></li>`).join('') + '</ul>';
const TEASERS = '<article><h3><a href="#1">Bakers strike for a third day</a></h3></article><article><a href="#2">Rain until Friday</a></article>';
const REMARK = 'I worked in that yard for twenty years and nobody ever looked at the base of the crane, whatever they say in the paper today.';
const COMMENTS = `<section class="comments"><h2>Comments</h2>${`<div><p>${REMARK}</p></div>`.repeat(3)}</section>`;
const CHINESE = '<p>港务局周一表示，这台旧起重机将在冬季之前拆除，因为两名检查员在底座上发现了锈蚀。</p><p>据报告称，工程师多年来一直警告这一损坏，但市议会没有公布这份报告。</p>';
const ELEMENT = '<news-annotator storage="memory"></news-annotator>';

/** Appends the article as a script of the page does. */
const appendLate = (page: Page) => page.evaluate((sentences) => {
  const story = document.createElement('div');
  story.id = 'late';
  for (const sentence of sentences) story.append(Object.assign(document.createElement('p'), { textContent: sentence }));
  document.body.append(story);
}, SENTENCES);

test.describe('the search', () => {
  inOneBrowser('it reads markup and computed styles alike; the test of what the reader sees runs in both');

  for (const { page: name, body, found } of [
    { page: 'of divs, with menus and teasers', body: `<div>${MENU}</div><div id="found"><h1>The crane</h1>${PROSE}</div><div>${MENU}</div>` },
    { page: 'whose first article is a teaser', body: `<div>${TEASERS}</div><div class="story" id="found"><h1>The crane</h1>${PROSE}</div>` },
    { page: 'whose main holds menus too', body: `<main>${MENU}${TEASERS}<div id="found"><h1>The crane</h1>${PROSE}</div>${TEASERS}${MENU}</main>` },
    { page: 'inside a form, as some servers write pages', body: `<form>${MENU}<div id="found"><h1>The crane</h1>${PROSE}</div></form>` },
    { page: 'in tables', body: `<table><tr><td>${MENU}</td><td><div id="found"><h1>The crane</h1>${PROSE}</div></td></tr></table>` },
    { page: 'with line breaks for paragraphs', body: `${MENU}<div id="found">${SENTENCES.join('<br><br>')}</div>` },
    { page: 'with more comments than article', body: `<div><div id="found"><h1>The crane</h1>${PROSE}</div>${COMMENTS}</div>` },
    { page: 'in Chinese', body: `${MENU}<div id="found"><h1>起重机</h1>${CHINESE}</div>${MENU}` },
    { page: 'with prose that is hidden', body: `<div hidden>${PROSE}${PROSE}</div><div id="found">${PROSE}</div>${MENU}` },
    { page: 'that is nothing else', body: PROSE, found: 'body' },
    { page: 'with words and no article', body: MENU, found: 'body' },
  ] as { page: string; body: string; found?: string }[]) {
    test(`on a page ${name}`, async ({ page }) => {
      await page.goto(await servePage(page, 'search.html', `${body}${ELEMENT}`));
      const article = await page.evaluate(async () => {
        const element = document.querySelector('news-annotator') as Annotator;
        await customElements.whenDefined('news-annotator');
        await element.ready;
        return element.article!.id || element.article!.localName;
      });
      expect(article).toBe(found ?? 'found');
    });
  }
});

test('the published text of the article decides between two bodies of prose', SAME_CODE, async ({ page }) => {
  const data = JSON.stringify({ '@type': 'NewsArticle', articleBody: SENTENCES.join(' ') });
  const body = `<script type="application/ld+json">${data}</script><div>${`<p>${REMARK}</p>`.repeat(9)}</div><aside id="found">${PROSE}</aside>`;
  await page.goto(await servePage(page, 'published.html', `${body}${ELEMENT}`));
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
  await expect.poll(() => page.evaluate(() => (document.querySelector('news-annotator') as Annotator).article?.id)).toBe('found');
});

test('a page that renders its article later is waited for', async ({ page }) => {
  await page.goto(await servePage(page, 'late.html', `<p class="cookie-notice">This site uses cookies, as it says in a line that is long enough to look like a sentence.</p>${ELEMENT}`));
  await page.evaluate(async () => {
    await customElements.whenDefined('news-annotator');
    // To ask for it is to want the program.
    void (document.querySelector('news-annotator') as Annotator).ready;
  });
  await appendLate(page);
  await expect.poll(() => page.evaluate(() => (document.querySelector('news-annotator') as Annotator).article?.id)).toBe('late');
});

test('an empty page is no article: ready rejects, the reader is told, and an article that comes is taken', SAME_CODE, async ({ page }) => {
  await page.goto(await servePage(page, 'empty.html', ELEMENT));
  const code = await page.evaluate(async () => {
    await customElements.whenDefined('news-annotator');
    return (document.querySelector('news-annotator') as Annotator).ready.then(() => 'ready', (error) => `${error.name} ${error.code}`);
  });
  expect(code).toBe('NotFoundError no-article');
  await expect(page.locator('news-annotator #failed')).toContainText('No article was found');
  await appendLate(page);
  await expect.poll(() => page.evaluate(() => (document.querySelector('news-annotator') as Annotator).article?.id)).toBe('late');
  await expect(page.locator('news-annotator #failed')).toBeHidden();
});

test('an empty page that never rests settles all the same', SAME_CODE, async ({ page }) => {
  await page.goto(await servePage(page, 'restless.html', `<div id="restless"></div>${ELEMENT}`));
  const code = await page.evaluate(async () => {
    const restless = document.querySelector('#restless')!;
    const timer = setInterval(() => restless.replaceChildren(document.createElement('b')), 100);
    await customElements.whenDefined('news-annotator');
    const settled = await (document.querySelector('news-annotator') as Annotator).ready.then(() => 'ready', (error) => error.code);
    clearInterval(timer);
    return settled;
  });
  expect(code).toBe('no-article');
});

test('the reader sees what was found, and chooses another part of the page by a press or by keys', async ({ page }) => {
  const other = `<div id="other"><h2>From the archive</h2><p><a href="/pages/blank.html" id="leads-away">${REMARK}</a></p><p>${REMARK}</p></div>`;
  await page.goto(await servePage(page, 'choose.html', `${MENU}<div id="found"><h1>The crane</h1>${PROSE}</div>${other}${ELEMENT}`));
  const before = await page.evaluate(() => document.body.outerHTML.replace(/<news-annotator.*/s, ''));
  const article = () => page.evaluate(() => (document.querySelector('news-annotator') as Annotator).article?.id);
  const outline = page.locator('news-annotator #outline');
  const framed = () => boxOf(outline);
  await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    await element.ready;
    element.setAttribute('open', '');
  });
  // What was found is framed for a moment.
  await expect(outline).toBeVisible();
  const found = await boxOf(page.locator('#found'));
  expect(Math.abs((await framed()).width - found.width)).toBeLessThan(14);
  await expect(outline).toBeHidden();

  await (await menu(page, 'Choose another part of the page…')).click();
  const bar = page.getByRole('region', { name: /holds the article/ });
  await expect(bar.getByRole('button', { name: 'Use this part' })).toBeFocused();
  // A press on a link chooses, and leads nowhere.
  await page.locator('#leads-away').click();
  await expect(bar).toContainText('“I worked in that yard');
  await bar.getByRole('button', { name: 'Larger' }).click();
  await expect(bar).toContainText('“From the archive');
  await bar.getByRole('button', { name: 'Use this part' }).click();
  await expect.poll(article).toBe('other');
  await expect(bar).toBeHidden();
  expect(page.url()).toContain('choose.html');

  await (await menu(page, 'Choose another part of the page…')).click();
  await page.keyboard.press('ArrowLeft');
  await expect(bar).toContainText('“The crane');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  expect(await article()).toBe('other');
  await (await menu(page, 'Choose another part of the page…')).click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect.poll(article).toBe('found');
  await page.evaluate(() => document.querySelector('news-annotator')!.removeAttribute('open'));
  expect(await page.evaluate(() => document.body.outerHTML.replace(/<news-annotator.*/s, ''))).toBe(before);
});
