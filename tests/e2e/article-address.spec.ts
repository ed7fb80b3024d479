// Under which address an article's annotations are stored: a table of cases for the decision, which needs no page, and one
// page whose canonical link stays behind.

import { readFile } from 'node:fs/promises';
import { HOST } from './support/api';
import { annotations, open, reload, stored, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

const source = (path: string) => readFile(new URL(`../../src/${path}`, import.meta.url), 'utf8');
// The file lies beside no package.json, so Node would not take it for a module.
const { articleAddress, seeLinks }: typeof import('../../src/embed/article-address.js') =
  await import(`data:text/javascript,${encodeURIComponent(await source('embed/article-address.js'))}`);

type Visit = { at: string; link?: string | string[] };

/** Where the last of these visits to one document is stored. Paths are of news.example. */
function addressOf(visits: Visit[], stored: string[] = []) {
  const full = (path: string) => new URL(path, 'https://news.example/').href;
  const seen = new Map<string, string>();
  let address = '';
  for (const { at, link } of visits) {
    const page = { location: full(at), links: [link ?? []].flat(), base: full(at) };
    seeLinks(seen, page);
    address = articleAddress(page, seen, (address) => stored.map(full).includes(address));
  }
  return address.replace('https://news.example', '');
}

const CASES: { name: string; at: string; link?: string | string[]; is: string }[] = [
  { name: 'no link', at: '/a-b-c?utm_source=x&id=7&gclid=1#part', is: '/a-b-c?id=7' },
  { name: 'its own address', at: '/a-b-c?utm_source=x', link: '/a-b-c', is: '/a-b-c' },
  { name: 'another site has it first', at: '/a-b-c', link: 'https://agency.example/wire/9?utm_source=us#top', is: 'https://agency.example/wire/9' },
  { name: 'the mobile site', at: 'https://m.news.example/a-b-c', link: '/a-b-c', is: 'https://m.news.example/a-b-c' },
  { name: 'the site of the mobile site', at: 'https://m.news.example/a-b-c', link: 'https://news.example/a-b-c', is: '/a-b-c' },
  { name: 'the page of an AMP page', at: '/a-b-c/amp/', link: '/a-b-c', is: '/a-b-c' },
  { name: 'the page of a cached AMP page', at: 'https://news-example.cdn.ampproject.org/c/s/news.example/a-b-c', link: 'https://news.example/a-b-c', is: '/a-b-c' },
  { name: 'the AMP page', at: '/a-b-c', link: '/a-b-c?outputType=amp', is: '/a-b-c' },
  { name: 'a page of a list of comments', at: '/a-b-c?page=2', link: '/a-b-c', is: '/a-b-c' },
  { name: 'undefined', at: '/a-b-c', link: 'undefined', is: '/a-b-c' },
  { name: 'null in a path', at: '/news/a-b-c', link: '/news/null', is: '/news/a-b-c' },
  { name: 'a host that is undefined', at: '/a-b-c', link: 'https://undefined/a-b-c', is: '/a-b-c' },
  { name: 'an object', at: '/a-b-c', link: '[object Object]', is: '/a-b-c' },
  { name: 'a template', at: '/a-b-c', link: '{{ canonical }}', is: '/a-b-c' },
  { name: 'an article about undefined', at: '/undefined', link: '/undefined?utm_source=x', is: '/undefined' },
  { name: 'nothing', at: '/a/', link: ' ', is: '/a/' },
  { name: 'a fragment', at: '/a/', link: '#', is: '/a/' },
  { name: 'no address at all', at: '/a-b-c', link: 'https://', is: '/a-b-c' },
  { name: 'a script', at: '/a-b-c', link: 'javascript:void(0)', is: '/a-b-c' },
  { name: 'the front page', at: '/a-b-c', link: '/', is: '/a-b-c' },
  { name: 'the front page in a language', at: '/en/a-b-c', link: '/en/', is: '/en/a-b-c' },
  { name: 'the front page of another site', at: '/a-b-c', link: 'https://agency.example', is: '/a-b-c' },
  { name: 'the front page of the front page', at: '/index.html', link: '/', is: '/' },
  { name: 'the front page, of an article by a parameter', at: '/?p=12', link: '/', is: '/?p=12' },
  { name: 'the section', at: '/document/9152704', link: '/document/', is: '/document/9152704' },
  { name: 'the article above its gallery', at: '/news/a-b-c/gallery', link: '/news/a-b-c', is: '/news/a-b-c' },
  { name: 'the same program', at: '/view.php?id=255382&section=1', link: '/view.php', is: '/view.php?id=255382&section=1' },
  { name: 'the same article by the same program', at: '/view.php?id=255382&from=x', link: '/view.php?id=255382', is: '/view.php?id=255382&from=x' },
  { name: 'a development server', at: '/a-b-c', link: 'http://localhost:8080/a-b-c', is: '/a-b-c' },
  { name: 'an address, on a development server', at: 'http://localhost:8080/x', link: 'https://news.example/a-story', is: '/a-story' },
  { name: 'the page, for an address in the fragment', at: '/#/story/7', link: '/', is: '/#/story/7' },
  { name: 'two, the second of this page', at: '/a-b-c', link: ['/x-y-z', '/a-b-c'], is: '/a-b-c' },
];

const VISITS: { name: string; visits: Visit[]; stored?: string[]; is: string }[] = [
  { name: 'a link that stays behind', visits: [{ at: '/one-a-b', link: '/one-a-b' }, { at: '/two-a-b', link: '/one-a-b' }], is: '/two-a-b' },
  { name: 'one of another site stays behind', visits: [{ at: '/one', link: 'https://agency.example/1' }, { at: '/two', link: 'https://agency.example/1' }], is: '/two' },
  { name: 'back to the first', visits: [{ at: '/one', link: 'https://agency.example/1' }, { at: '/two', link: 'https://agency.example/1' }, { at: '/one', link: 'https://agency.example/1' }], is: 'https://agency.example/1' },
  { name: 'a link that follows late', visits: [{ at: '/one', link: '/x/1' }, { at: '/two', link: '/x/1' }, { at: '/two', link: '/x/2' }], is: '/x/2' },
  { name: 'an AMP page whose link stays behind', visits: [{ at: '/one-a-b/amp', link: '/one-a-b' }, { at: '/two-a-b/amp', link: '/one-a-b' }], is: '/two-a-b/amp' },
  { name: 'a slide of the same article', visits: [{ at: '/one-a-b', link: 'https://agency.example/1' }, { at: '/one-a-b?slide=3', link: 'https://agency.example/1' }], is: 'https://agency.example/1' },
  { name: 'another article of the same program', visits: [{ at: '/app?story=1', link: '/app?story=1' }, { at: '/app?story=2', link: '/app?story=1' }], is: '/app?story=2' },
  { name: 'another route in the fragment', visits: [{ at: '/#/one', link: 'https://agency.example/1' }, { at: '/#/two', link: 'https://agency.example/1' }], is: '/#/two' },
  { name: 'a late link, nothing marked yet', visits: [{ at: '/one' }, { at: '/one', link: '/x/1' }], is: '/x/1' },
  { name: 'a late link, marks under the address', visits: [{ at: '/one' }, { at: '/one', link: '/x/1' }], stored: ['/one'], is: '/one' },
  { name: 'a late link, marks under both', visits: [{ at: '/one' }, { at: '/one', link: '/x/1' }], stored: ['/one', '/x/1'], is: '/x/1' },
];

test.describe('the address', () => {
  inOneBrowser('It asks no browser.');

  test('from one look at a page', () => {
    expect(CASES.map(({ name, at, link }) => [name, addressOf([{ at, link }])])).toEqual(CASES.map(({ name, is }) => [name, is]));
  });

  test('from the history of a page', () => {
    expect(VISITS.map(({ name, visits, stored }) => [name, addressOf(visits, stored)])).toEqual(VISITS.map(({ name, is }) => [name, is]));
  });

  test('the same parameters as in the program tell how a reader came', async () => {
    const names = (text: string) => text.match(/[a-z_]+/gi)!.filter((name) => name !== 'utm_').sort();
    const [, rust] = (await source('format/page_url.rs')).match(/const TRACKING: &str = "([^"]*)"/)!;
    const [, script] = (await source('embed/article-address.js')).match(/const TRACKING = new RegExp\(([^;]*)\);/)!;
    expect(names(script)).toEqual(names(rust));
  });
});

test('an app whose canonical link stays behind: two articles have two entries, and marks are there after a reload', async ({ page }) => {
  // The server names each article by its own address; the app changes the address and leaves the link behind.
  for (const [name, words] of [['story-one.html', 'The bridge opens in May.'], ['story-two.html', 'The harbour closes in June.']]) {
    await page.route(`**/pages/${name}`, async (route) => {
      const response = await route.fetch({ url: new URL(HOST, route.request().url()).href });
      const body = (await response.text()).replace(/(rel="canonical" href=")[^"]*/, `$1https://agency.example/${name}`)
        .replace(/<body>[^]*<\/body>/, `<body><article id="story"><p>${words}</p></article><news-annotator for="story"></news-annotator></body>`);
      await route.fulfill({ response, body });
    });
  }
  await open(page, '/pages/story-one.html');
  const mark = (words: [number, number]) => page.evaluate(async ([start, end]) => {
    const element = document.querySelector('news-annotator') as Annotator;
    await element.ready;
    return element.annotate({ start, end }, 'claim')!.quote;
  }, words);
  await mark([0, 10]);
  await page.evaluate(async () => {
    const loaded = new Promise((done) => document.querySelector('news-annotator')!.addEventListener('ready', done, { once: true }));
    history.pushState(null, '', 'story-two.html');
    document.querySelector('#story')!.firstElementChild!.textContent = 'The harbour closes in June.';
    await loaded;
  });
  expect(await annotations(page)).toEqual([]);
  const second = await mark([4, 11]);
  expect(Object.keys(await stored(page))).toHaveLength(2);
  await reload(page);
  expect((await annotations(page)).map(({ quote }) => quote)).toEqual([second]);
});
