// Articles that follow one another in one page, each under an address of its own, where the host names none of them.

import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { ORIGIN } from './support/addresses.mjs';
import { highlights, painted, type Annotator } from './support/page';
import { scrollTo, streamPage, STREAMS, type Stream } from './support/stream';
import { expect, SAME_CODE, test } from './support/test';

const SITE = `${ORIGIN}/stream`;
const prose = (subject: string) => `<p>${`The office wrote down that the ${subject} had been foreseen, and that nobody had asked for the report on it. `.repeat(9)}</p>`;
const POST = (at: number) => `<article><h2>At ${at} o’clock</h2>${prose(`news of ${at}`)}</article>`;
const REPORT = `<div id="report"><h1>The day as it went</h1>${[9, 10, 11].map(POST).join('')}</div>`;
const SECTIONS = `<div id="story">${['Before', 'During', 'After'].map((name) => `<section><h2>${name}</h2>${prose(name)}</section>`).join('')}</div>`;
const FIRST = `<article id="first"><h1>The flood</h1>${prose('flood')}</article>`;
const SECOND = `<article id="second"><h1>The fire</h1>${prose('fire')}</article>`;
const READ_ALSO = `<section id="also">${prose('frost')}</section>`;

/** Serves the search of the article alone, unbuilt: no program is needed to ask it. */
async function serveSearch(page: Page, pageAt: (address: string) => string) {
  await page.route(`${SITE}/**`, async (route) => {
    const { href, pathname } = new URL(route.request().url());
    if (pathname.endsWith('.js')) await route.fulfill({ body: await readFile(new URL(`../../src/embed/${pathname.split('/').pop()}`, import.meta.url), 'utf8'), contentType: 'text/javascript' });
    else await route.fulfill({ body: pageAt(href), contentType: 'text/html' });
  });
}

/** What runs in the page: the search as an annotator asks it. */
type Search = { found(): Promise<string>; go(address: string): void; put(html: string): void };
declare const search: Search;

const startSearch = (page: Page) => page.evaluate(async () => {
  const { ArticleSearch } = await import('/stream/article-search.js' as string);
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  const own = new ArticleSearch(() => {}, root, document.createElement('div'));
  (window as unknown as { navigation: EventTarget }).navigation.addEventListener('currententrychange', () => own.restart());
  Object.assign(window, {
    search: {
      async found() {
        await own.ready;
        const element = own.find() as HTMLElement;
        return element.id || element.dataset.name || element.localName;
      },
      go: (address: string) => history.pushState(null, '', address),
      put: (html: string) => (document.querySelector('main')!.innerHTML = html),
    } satisfies Search,
  });
  await search.found();
});

test.describe('the article of an address', () => {
  for (const kind of Object.keys(STREAMS) as Stream[]) {
    test(`in a stream of ${kind}`, SAME_CODE, async ({ page }) => {
      await serveSearch(page, (address) => streamPage(kind, address));
      await page.goto(`${SITE}/flood`);
      await startSearch(page);
      const seen = [];
      for (const name of ['fire', 'frost', 'fire', 'flood']) {
        await scrollTo(page, name);
        seen.push(await page.evaluate(() => search.found()));
      }
      expect(seen).toEqual(['fire', 'frost', 'fire', 'flood']);
    });
  }

  test('where the page goes on otherwise', SAME_CODE, async ({ page }) => {
    let body = '';
    await serveSearch(page, () => `<!doctype html><html lang="en"><title>News</title><body><nav><a href="/">Home</a></nav><main>${body}</main>`);
    const at = async (content: string, act: () => Promise<unknown> | unknown) => {
      body = content;
      await page.goto(`${SITE}/first`);
      await startSearch(page);
      return page.evaluate(act);
    };
    const cases: [name: string, found: unknown, is: unknown][] = [
      ['a report of many posts, in an app', await at(FIRST, `search.go('report'); search.put(${JSON.stringify(REPORT)}); search.found()` as unknown as () => string), 'report'],
      ['sections under a new name of the same article', await at(SECTIONS, () => { search.go('first-with-a-name'); return search.found(); }), 'main'],
      ['another article in the place of the first', await at(FIRST, `search.go('second'); search.put(${JSON.stringify(SECOND)}); search.found()` as unknown as () => string), 'second'],
      ['the next one below comes after its address', await at(FIRST, `(async () => {
        search.go('second');
        const before = await search.found();
        document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(SECOND)});
        // No sooner is it searched for again.
        await new Promise((done) => setTimeout(done, 350));
        return [before, await search.found()];
      })()` as unknown as () => string), ['first', 'second']],
      ['more to read below, under a new name of the same article', await at(FIRST + READ_ALSO, () => { search.go('first?page=1'); return search.found(); }), 'first'],
      ['articles that are emptied while they are out of sight', await at(FIRST, `(async () => {
        const first = document.querySelector('#first');
        const words = first.innerHTML;
        document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(SECOND)});
        search.go('second');
        first.replaceChildren();
        const second = await search.found();
        first.innerHTML = words;
        search.go('first');
        return [second, await search.found()];
      })()` as unknown as () => string), ['second', 'first']],
      ['two that come in one go, the second of them in view', await at(FIRST, `(async () => {
        document.querySelector('main').insertAdjacentHTML('beforeend', '<div>' + ${JSON.stringify(SECOND + SECOND.replaceAll('fire', 'frost').replace('second', 'third'))} + '</div>');
        document.querySelector('#third').style.cssText = 'display: block; min-height: 120vh';
        document.querySelector('#third').scrollIntoView();
        search.go('third');
        const third = await search.found();
        document.title = 'Frost';
        search.go('second');
        document.querySelector('#second').scrollIntoView();
        return [third, await search.found()];
      })()` as unknown as () => string), ['third', 'second']],
      ['a page whose first article was hidden and comes back', await at(FIRST, `(async () => {
        const first = document.querySelector('#first');
        search.go('second');
        first.style.display = 'none';
        document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(SECOND)});
        const second = await search.found();
        search.go('first');
        first.style.display = '';
        document.querySelector('#second').style.display = 'none';
        return [second, await search.found()];
      })()` as unknown as () => string), ['second', 'first']],
    ];
    expect(cases.map(([name, found]) => [name, found])).toEqual(cases.map(([name, , is]) => [name, is]));
  });
});

test('an element that names no article keeps the annotations of each apart', async ({ page }) => {
  await page.route(`${SITE}/**`, (route) => route.fulfill({
    body: streamPage('parts that name their addresses, replaceState', route.request().url(), `<script type="module" src="/embed.js"></script><news-annotator></news-annotator>`),
    contentType: 'text/html',
  }));
  await page.goto(`${SITE}/flood`);
  const mark = (quote: string, tag: string) => page.evaluate(async ([words, name]) => {
    await customElements.whenDefined('news-annotator');
    const element = document.querySelector('news-annotator') as Annotator;
    await element.ready;
    const [{ start, end }] = element.locate([{ quote: words }]);
    element.annotate({ start: start!, end: end! }, name);
  }, [quote, tag]);
  await mark('What the flood means', 'claim');
  await scrollTo(page, 'fire');
  await expect.poll(() => highlights(page)).toEqual({});
  await mark('What the fire means', 'denial');
  expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).text)).not.toContain('flood');
  await scrollTo(page, 'flood');
  await expect.poll(() => painted(page, 'claim')).toEqual(['What the flood means']);
  expect(await painted(page, 'denial')).toEqual([]);
  await scrollTo(page, 'fire');
  await expect.poll(() => painted(page, 'denial')).toEqual(['What the fire means']);
});
