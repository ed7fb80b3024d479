// Under which address an article's annotations are stored: a table of cases for the decision, which needs no page, and one
// page whose canonical link stays behind.

import { readFile } from 'node:fs/promises';
import { HOST } from './support/api';
import { annotations, open, reload, stored, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

const source = (path: string) => readFile(new URL(`../../src/${path}`, import.meta.url), 'utf8');
// The file lies beside no package.json, so Node would not take it for a module.
const { articleAddress, seeLinks }: typeof import('../../src/embed/article-address.js') =
  await import(`data:text/javascript,${encodeURIComponent(await source('embed/plain-address.js') + (await source('embed/article-address.js')).replace(/^import .*/m, ''))}`);

type Visit = { at: string; link?: string[] };

/** Where the last of these visits to one document is stored. Paths are of news.example. */
function addressOf(visits: Visit[], stored: string[] = []) {
  const full = (path: string) => new URL(path, 'https://news.example/').href;
  const seen = new Map<string, string>();
  let address = '';
  for (const { at, link } of visits) {
    const page = { location: full(at), links: link ?? [], base: full(at) };
    seeLinks(seen, page);
    address = articleAddress(page, seen, (address) => stored.map(full).includes(address));
  }
  return address.replace('https://news.example', '');
}

test.describe('the address', () => {
  inOneBrowser('It asks no browser.');

  test('from what the page says, now and before', async () => {
    // The program's own decision is asked the same (`tests/format_addresses.rs`).
    const cases: { name: string; visits: Visit[]; stored?: string[]; is: string }[] =
      JSON.parse(await readFile(new URL('../fixtures/article-addresses.json', import.meta.url), 'utf8'));
    expect(cases.map(({ name, visits, stored }) => [name, addressOf(visits, stored)])).toEqual(cases.map(({ name, is }) => [name, is]));
  });

  test('the same parameters as in the program tell how a reader came', async () => {
    const names = (text: string) => text.match(/[a-z_]+/gi)!.filter((name) => name !== 'utm_').sort();
    const [, rust] = (await source('format/page_url.rs')).match(/const TRACKING: &str = "([^"]*)"/)!;
    const [, script] = (await source('embed/plain-address.js')).match(/const TRACKING = new RegExp\(([^;]*)\);/)!;
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
