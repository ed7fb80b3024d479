// The browser extension, in a Chromium of its own with it loaded. What it shares with the widget is tested there.

import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect, type Frame, type Page } from '@playwright/test';
import { ORIGIN } from './support/addresses.mjs';
import { violations } from './support/probes/axe';
import { Firefox } from './support/marionette';
import { scrollTo, streamPage, type Stream } from './support/stream';
import { buildExtension, Extension, PanelProbe, expectPainted, painted } from './support/extension';

base.skip(({ browserName }) => browserName !== 'chromium', 'it starts the browsers that it needs');

const test = base.extend<object, { built: string; extension: Extension }>({
  built: [async ({}, use) => {
    const folder = buildExtension();
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],
  extension: [async ({ built }, use) => {
    const extension = await Extension.start(built, ['https://*.test/*', 'http://127.0.0.1/*']);
    await use(extension);
    await extension.close();
  }, { scope: 'worker' }],
});

/** The extension's name in Firefox, as in its manifest. */
const GECKO = 'news-annotator@news-annotator.invalid';
const NEWS = 'https://news.test/flood';
const ARTICLE = `<h1>The river rose</h1>
  <p>The minister said that the dam had held all night. The mayor of the lower town said on Monday that it had not, and that two hundred
  houses were under water before anybody rang the bell.</p>
  <p>The company that runs the dam did not answer a request for comment. <b>Engineers</b> of the province said that they had warned of the
  old gates for years, and that each report had come back with the same stamp.</p>
  <ul><li>Two hundred houses were flooded, the mayor said in the evening.</li></ul>
  <p hidden>Words that nobody sees are not the article's.</p>`;
const pageOf = (more = '') => `<!doctype html><html lang="en"><head><title>The river rose</title>${more}</head>
  <body><nav>Home News Sport</nav><article id="story">${ARTICLE}</article></body></html>`;

/** Answers all addresses of the sites of the test with the article, under a policy. */
async function serveArticle(extension: Extension, { policy = '', head = '' } = {}) {
  await extension.context.unroute('**/*');
  await extension.context.route(/^https:\/\/[\w.]+\.test\//, (route) =>
    route.fulfill({ body: pageOf(head), contentType: 'text/html', headers: policy ? { 'content-security-policy': policy } : {} }));
}

async function select(page: Page | Frame, words: string) {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.nodeValue!.indexOf(wanted);
      if (at >= 0) return getSelection()!.setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + wanted.length);
    }
    throw new Error(`no ${wanted}`);
  }, words);
}

/** Selects words and presses the key of a tag. */
async function tag(page: Page, panel: PanelProbe, words: string, key: string) {
  await select(page, words);
  await expect.poll(() => panel.hasToolbar(), words).toBe(true);
  await page.keyboard.press(key);
}

async function openPage(extension: Extension, address: string): Promise<[Page, PanelProbe]> {
  const page = await extension.context.newPage();
  await page.goto(address);
  return [page, await PanelProbe.of(page)];
}

/** The annotations that are stored under an address. */
async function storedAt(extension: Extension, address: string): Promise<string[]> {
  const text = (await extension.stored())[`news-annotator:${address}`];
  return text ? JSON.parse(text).annotations.map(({ tag: name, quote }: { tag: string; quote: string }) => `${name}: ${quote}`) : [];
}

test.afterEach(async ({ extension }) => {
  await Promise.all(extension.context.pages().slice(1).map((page) => page.close()));
  await extension.clear();
});

test('press, select, tag; another tab, another visit; nothing of it is the page’s', async ({ extension }) => {
  await serveArticle(extension);
  const [page, panel] = await openPage(extension, `${NEWS}?utm_source=letter`);
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(0);
  await select(page, 'the dam had held all night');
  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(true);
  // What was selected before can be tagged at once.
  await expect.poll(() => panel.hasToolbar()).toBe(true);
  await page.keyboard.press('1');
  await expectPainted(page, ['claim: the dam had held all night']);
  await expect.poll(() => storedAt(extension, NEWS)).toEqual(['claim: the dam had held all night']);
  await expect.poll(() => extension.badge(page)).toBe('1');

  // The page's scripts: they see a place without a root, and the words that are painted; they reach no storage and no event.
  const seen = await page.evaluate(async () => {
    const events: string[] = [];
    for (const name of ['annotation-create', 'annotations-load', 'annotation-before-create', 'ready', 'storage']) {
      for (const target of [window, document]) target.addEventListener(name, () => events.push(name), true);
    }
    Object.assign(window, { events });
    const place = document.querySelector('html > div')!;
    return { root: place.shadowRoot, inside: place.innerHTML, stored: Object.keys(localStorage), own: Object.keys(place.attributes).length };
  });
  expect(seen).toMatchObject({ root: null, inside: '', stored: [] });
  // What they pretend that the reader pressed makes nothing.
  await select(page, 'did not answer');
  await page.evaluate(() => {
    for (const target of [document.body, document.querySelector('html > div')!]) {
      for (const key of ['4', 'r', 'Delete']) target.dispatchEvent(new KeyboardEvent('keydown', { key, code: `Digit${key}`, bubbles: true, composed: true, cancelable: true }));
    }
  });
  await tag(page, panel, 'The mayor of the lower town said', '2');
  await expectPainted(page, ['attribution: The mayor of the lower town said', 'claim: the dam had held all night']);
  expect(await page.evaluate(() => (window as unknown as { events: string[] }).events)).toEqual([]);

  // Another tab of another host of the site hears of it, and both go on.
  const [other, otherPanel] = await openPage(extension, 'https://www.news.test/flood');
  await expect.poll(() => otherPanel.isReady()).toBeFalsy();
  await other.close();
  const [second, secondPanel] = await openPage(extension, NEWS);
  await expectPainted(second, ['attribution: The mayor of the lower town said', 'claim: the dam had held all night']);
  expect(await secondPanel.isOpen()).toBe(false);
  await tag(second, secondPanel, 'did not answer', '4');
  await expectPainted(page, ['attribution: The mayor of the lower town said', 'claim: the dam had held all night', 'no-comment: did not answer']);
  await expect.poll(async () => (await storedAt(extension, NEWS)).length).toBe(3);

  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(false);
  await page.reload();
  await expectPainted(page, ['attribution: The mayor of the lower town said', 'claim: the dam had held all night', 'no-comment: did not answer']);
});

test('a page without marks is left alone; one that names another site’s article is not shown what is marked there', async ({ extension }) => {
  await serveArticle(extension);
  const [page, panel] = await openPage(extension, NEWS);
  await extension.press(page);
  await tag(page, panel, 'the dam had held all night', '1');
  await expect.poll(() => storedAt(extension, NEWS)).toHaveLength(1);

  await serveArticle(extension, { head: `<link rel="canonical" href="${NEWS}">` });
  const [thief, thiefPanel] = await openPage(extension, 'https://thief.test/flood');
  await extension.press(thief);
  await expect.poll(() => thiefPanel.isOpen()).toBe(true);
  await tag(thief, thiefPanel, 'had warned', '1');
  await expect.poll(() => storedAt(extension, 'https://thief.test/flood')).toEqual(['claim: had warned']);
  expect(await storedAt(extension, NEWS)).toEqual(['claim: the dam had held all night']);
  // Its own site may: the mobile page's article is the same.
  const [mobile] = await openPage(extension, 'https://m.news.test/flood');
  await expectPainted(mobile, ['claim: the dam had held all night']);
});

const POLICIES: [policy: string, place: 'page' | 'reading page'][] = [
  ['', 'page'],
  ["script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; style-src 'none'", 'page'],
  ["require-trusted-types-for 'script'; trusted-types 'none'", 'page'],
  ["script-src 'self'", 'reading page'],
  ["default-src 'none'", 'reading page'],
  ["default-src https: 'unsafe-inline'", 'reading page'],
  ['sandbox', 'page'],
];

test('the annotator opens in the page, or in the reading page where a policy forbids it', async ({ extension }) => {
  for (const [policy, place] of POLICIES) {
    await serveArticle(extension, { policy });
    const [page, panel] = await openPage(extension, NEWS);
    if (place === 'page') {
      await extension.press(page);
      await expect.poll(() => panel.isOpen(), policy).toBe(true);
      await page.close();
      continue;
    }
    const opened = extension.context.waitForEvent('page');
    await extension.press(page);
    const reading = await opened;
    const readingPanel = await PanelProbe.of(reading);
    await expect.poll(() => readingPanel.isOpen(), policy).toBe(true);
    await reading.bringToFront();
    expect(await reading.title()).toBe('The river rose');
    await expect(reading.locator('article h1')).toHaveText('The river rose');
    await expect(reading.locator('article li')).toHaveText('Two hundred houses were flooded, the mayor said in the evening.');
    await expect(reading.locator('article')).not.toContainText('nobody sees');
    await expect(reading.locator('header')).toContainText('your annotations are the same ones');
    await tag(reading, readingPanel, 'Two hundred houses were flooded', '1');
    await expect.poll(() => storedAt(extension, NEWS), policy).toEqual(['claim: Two hundred houses were flooded']);
    await reading.close();
    // Where it is allowed later, the annotations are the same.
    await serveArticle(extension);
    await page.goto(NEWS);
    await expectPainted(page, ['claim: Two hundred houses were flooded']);
    await page.close();
    await extension.clear();
  }
});

test('the panel’s menu, fields and keys work in its closed root; what is typed there is not the page’s', async ({ extension }) => {
  // The site's styles are meant for all that is in its pages.
  await serveArticle(extension, { head: '<style>html { transform: translate(40px, 60px) } div, * > div { display: none !important; opacity: 0 !important; visibility: hidden !important; all: unset !important }</style>' });
  const [page, panel] = await openPage(extension, NEWS);
  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(true);
  await expect.poll(() => panel.ask(function () { return this.activeElement?.id; })).toBe('heading');
  await expect.poll(() => panel.ask(function () {
    const { top, right, height } = this.querySelector('.panel')!.getBoundingClientRect();
    return [top, right, height > 700];
  })).toEqual([0, 1280, true]);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const event of ['keydown', 'keypress', 'keyup']) document.addEventListener(event, (key) => heard.push((key as KeyboardEvent).key));
  });
  await tag(page, panel, 'the dam had held all night', '1');
  const has = (selector: string) => panel.ask(`function () { return this.querySelector('${selector}') !== null; }` as unknown as () => boolean);
  await expect.poll(() => has('.card .card-main')).toBe(true);
  await panel.click('.card .card-main');
  await expect.poll(() => has('.card.open')).toBe(true);
  await page.keyboard.press('n');
  await expect.poll(() => has('.card textarea:focus')).toBe(true);
  // Each of these letters is a key of a command elsewhere.
  await page.keyboard.type('1234rl?s');
  await page.keyboard.press('Tab');
  await expect.poll(async () => JSON.parse((await extension.stored())[`news-annotator:${NEWS}`]).annotations.map(({ tag: name, note }: { tag: string; note: string }) => [name, note]))
    .toEqual([['claim', '1234rl?s']]);
  // The tag's key came up again in the article.
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['1', 'Tab']);
  // A press in the menu does not close it; one in the page does.
  await panel.click('.menu summary');
  await expect.poll(() => has('.menu[open], details[open].menu')).toBe(true);
  await page.mouse.click(300, 500);
  await expect.poll(() => has('.menu[open], details[open].menu')).toBe(false);
  // Where an article is as wide as the window, the panel makes way: it gets narrower, goes to the foot, to the other side. The page stays.
  const place = () => panel.ask(function () {
    const { left, top, right } = this.querySelector('.floating > .panel')!.getBoundingClientRect();
    return [top > 300 ? 'foot' : 'side', Math.round(left), Math.round(right)];
  });
  const article = () => page.evaluate(() => JSON.stringify(document.querySelector('article')!.getBoundingClientRect()));
  const before = await article();
  expect(await place()).toEqual(['side', 920, 1280]);
  await panel.ask(function () { this.querySelector<HTMLElement>('#grip [role=separator]')!.focus(); });
  await page.keyboard.press('ArrowRight');
  await expect.poll(place).toEqual(['side', 960, 1280]);
  await panel.click('#grip button');
  await expect.poll(place).toEqual(['foot', 260, 1020]);
  await panel.click('#grip button');
  await expect.poll(place).toEqual(['side', 0, 320]);
  expect(await article()).toBe(before);
  await page.reload();
  await extension.press(page);
  await expect.poll(place).toEqual(['side', 0, 320]);
});

test('a page that goes on to another article without loading', async ({ extension }) => {
  await serveArticle(extension);
  const [page, panel] = await openPage(extension, NEWS);
  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(true);
  await tag(page, panel, 'the dam had held all night', '1');
  await expect.poll(() => storedAt(extension, NEWS)).toHaveLength(1);
  const goOn = (path: string, words: string) => page.evaluate(([to, text]) => {
    history.pushState(null, '', to);
    document.querySelector('article')!.innerHTML = text;
  }, [path, words] as const);
  await goOn('/fire', ARTICLE.replaceAll('dam', 'wall'));
  await expectPainted(page, []);
  await tag(page, panel, 'did not answer', '4');
  await expect.poll(() => storedAt(extension, 'https://news.test/fire')).toEqual(['no-comment: did not answer']);
  await expect.poll(() => extension.badge(page)).toBe('1');
  expect(await storedAt(extension, NEWS)).toEqual(['claim: the dam had held all night']);
  // Where nothing was pressed, marks show when such a page comes to an article that has some.
  const [other] = await openPage(extension, 'https://news.test/front');
  await other.evaluate(() => history.pushState(null, '', '/flood'));
  await expectPainted(other, ['claim: the dam had held all night']);
});

test('articles that follow one another: each has its own annotations, wherever the annotator was opened', async ({ extension }) => {
  const at = (name: string) => `https://news.test/${name}`;
  const openStream = async (kind: Stream) => {
    await extension.context.unroute('**/*');
    await extension.context.route(/^https:\/\/news\.test\//, (route) => route.fulfill({ body: streamPage(kind, route.request().url()), contentType: 'text/html' }));
    return openPage(extension, at('flood'));
  };
  const [page, panel] = await openStream('plain divs below the name of the site, pushState');
  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(true);
  await tag(page, panel, 'paragraph 2 that the flood', '1');
  await expect.poll(() => storedAt(extension, at('flood'))).toEqual(['claim: paragraph 2 that the flood']);
  await scrollTo(page, 'fire');
  await expectPainted(page, []);
  await tag(page, panel, 'paragraph 1 that the fire', '4');
  await expect.poll(() => storedAt(extension, at('fire'))).toEqual(['no-comment: paragraph 1 that the fire']);
  await expect.poll(() => extension.badge(page)).toBe('1');
  await scrollTo(page, 'flood');
  await expectPainted(page, ['claim: paragraph 2 that the flood']);
  expect(await storedAt(extension, at('flood'))).toEqual(['claim: paragraph 2 that the flood']);
  // The head of the page speaks of the first one still.
  expect(JSON.parse((await extension.stored())[`news-annotator:${at('fire')}`]).article.title).toBe('About the fire | News');
  await page.close();
  await extension.clear();

  // Opened at the second: the first one is no part of it.
  const [late, latePanel] = await openStream('articles, replaceState');
  await scrollTo(late, 'fire');
  await extension.press(late);
  await expect.poll(() => latePanel.isOpen()).toBe(true);
  await tag(late, latePanel, 'paragraph 3 that the fire', '1');
  await expectPainted(late, ['claim: paragraph 3 that the fire']);
  await scrollTo(late, 'flood');
  await expectPainted(late, []);
  await tag(late, latePanel, 'paragraph 7 that the flood', '3');
  await expect.poll(() => storedAt(extension, at('flood'))).toEqual(['denial: paragraph 7 that the flood']);
  expect(await storedAt(extension, at('fire'))).toEqual(['claim: paragraph 3 that the fire']);
});

const FRAME = 'style="width: 1000px; height: 700px; border: 0"';
const HOLDERS = {
  '/holder': `<p>From our partner</p><iframe ${FRAME} src="/flood"></iframe>`,
  '/written': `<p>From our partner</p><iframe ${FRAME} srcdoc="${ARTICLE.replaceAll('"', '&quot;')}"></iframe>`,
  '/elsewhere': `<p>From our partner</p><iframe ${FRAME} src="https://other.test/flood"></iframe>`,
  '/film': `<h1>The river, seen from the air</h1><p>${'The film shows the river on Monday, when the lower town stood under water. '.repeat(4)}</p><iframe ${FRAME} src="https://other.test/film"></iframe>`,
};

test('an article in a frame, with what the press of the icon allows', async ({ extension, built }) => {
  const serve = async (one: Extension) => {
    await serveArticle(one);
    for (const [path, body] of Object.entries(HOLDERS)) {
      await one.context.route(`https://news.test${path}`, (route) => route.fulfill({ body: `<!doctype html><title>Holder</title>${body}`, contentType: 'text/html' }));
    }
  };
  const plain = await Extension.start(built, []);
  try {
    await serve(plain);
    for (const [path, words, address] of [['/holder', 'the dam had held all night', NEWS], ['/written', 'did not answer', 'https://news.test/written']] as const) {
      const [page, panel] = await openPage(plain, `https://news.test${path}`);
      await plain.pressIcon(page);
      await expect.poll(() => panel.isOpen(), path).toBe(true);
      const frame = page.frames()[1];
      await frame.locator('li').click();
      await select(frame, words);
      await expect.poll(() => panel.hasToolbar(), path).toBe(true);
      await page.keyboard.press('1');
      await expectPainted(frame, [`claim: ${words}`]);
      await expect.poll(() => storedAt(plain, address), path).toEqual([`claim: ${words}`]);
      await plain.pressIcon(page);
      await expect.poll(() => panel.isOpen(), path).toBe(false);
    }
    const page = await plain.context.newPage();
    await page.goto('https://news.test/elsewhere');
    await plain.pressIcon(page);
    await expect.poll(() => plain.popup(page)).toContain('sentence.html');
    await page.goto(await plain.popup(page));
    await expect(page.getByRole('status')).toContainText('in a frame of another site');
    await expect(page.getByRole('link')).toHaveAttribute('href', 'https://other.test/flood');
    // A short article beside a film is the page's own.
    const [film, filmPanel] = await openPage(plain, 'https://news.test/film');
    await plain.pressIcon(film);
    await expect.poll(() => filmPanel.isOpen()).toBe(true);
  } finally {
    await plain.close();
  }
  // Where the other site is allowed, its frame is open, and shows what is marked when it is loaded.
  await serve(extension);
  const [page] = await openPage(extension, 'https://news.test/elsewhere');
  const panel = await PanelProbe.of(page, page.frames()[1]);
  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(true);
  await page.frames()[1].locator('li').click();
  await select(page.frames()[1], 'did not answer');
  await expect.poll(() => panel.hasToolbar()).toBe(true);
  await page.keyboard.press('4');
  await expect.poll(() => storedAt(extension, 'https://other.test/flood')).toEqual(['no-comment: did not answer']);
  await page.reload();
  await expectPainted(page.frames()[1], ['no-comment: did not answer']);
});

test('a full storage is said, and all is saved once there is room', async ({ extension }) => {
  await serveArticle(extension);
  const [page, panel] = await openPage(extension, NEWS);
  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(true);
  await extension.fill();
  await tag(page, panel, 'the dam had held all night', '1');
  await tag(page, panel, 'did not answer', '4');
  await expect.poll(() => panel.text()).toContain('storage for the page is full');
  expect(await storedAt(extension, NEWS)).toEqual([]);
  await expectPainted(page, ['claim: the dam had held all night', 'no-comment: did not answer']);
  await extension.clear();
  await expect.poll(() => storedAt(extension, NEWS), { timeout: 10_000 }).toEqual(['claim: the dam had held all night', 'no-comment: did not answer']);
  await expect.poll(() => panel.text()).not.toContain('storage for the page is full');
});

test('built twice, the packages are the same bit for bit', ({ built }) => {
  const again = buildExtension();
  const zips = readdirSync(again).filter((name) => name.endsWith('.zip'));
  expect(zips).toHaveLength(2);
  for (const name of zips) expect(readFileSync(`${again}/${name}`).equals(readFileSync(`${built}/${name}`)), name).toBe(true);
  rmSync(again, { recursive: true });
});

const PDF = '%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
  '3 0 obj<</Type/Page/MediaBox[0 0 300 300]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>';
const IMPORTED = JSON.stringify({
  format: 'news-annotations', version: 1, article: { url: NEWS, title: 'The river rose' },
  annotations: [{ id: 'urn:uuid:5b6f7c1e-7d3c-4f0e-9b1a-3f2d8c9a0b11', tag: 'no-comment', quote: 'did not answer', start: 0, end: 14, prefix: 'the dam ', suffix: ' a request' }],
});

test('options: name, language, keys, sites, a backup in and out; sentences where nothing can be annotated', async ({ extension }) => {
  await serveArticle(extension);
  const page = await extension.context.newPage();
  await page.goto(extension.address('options.html'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Options of the News Annotator');
  await page.getByLabel('Your name').fill('Ana  Ruiz ');
  await page.getByLabel('Language of the annotator').selectOption('français');
  const claimKey = page.getByRole('textbox', { name: /: claim$/ });
  await claimKey.fill('2');
  await page.getByRole('textbox', { name: /: denial$/ }).focus();
  await expect(page.getByRole('alert')).toHaveText(/two commands have the same one/);
  await claimKey.fill('x');
  await page.getByRole('textbox', { name: /: denial$/ }).focus();
  await expect(page.getByRole('alert')).toBeEmpty();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a file…' }).click();
  await (await choosing).setFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(IMPORTED) });
  await expect(page.getByRole('status')).toHaveText('Imported: 1 added, 0 updated, 0 as they were.');
  await expect(page.getByRole('checkbox', { name: 'news.test', exact: true })).not.toBeChecked();
  expect(await violations(page, 'body')).toEqual([]);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything' }).click();
  const file = await readFile((await (await downloading).path())!, 'utf8');
  expect(file.trim().split('\n').map((line) => JSON.parse(line).annotations.map(({ quote }: { quote: string }) => quote))).toEqual([['did not answer']]);

  const [news, panel] = await openPage(extension, NEWS);
  await expectPainted(news, ['no-comment: did not answer']);
  await extension.press(news);
  await expect.poll(() => panel.text()).toContain('Affirmation');
  await tag(news, panel, 'had warned', 'x');
  await expect.poll(async () => JSON.parse((await extension.stored())[`news-annotator:${NEWS}`]).annotations.map(({ creator }: { creator?: { name: string } }) => creator?.name)).toContain('Ana Ruiz');

  await extension.context.route('https://news.test/empty', (route) =>
    route.fulfill({ body: '<!doctype html><title></title>', contentType: 'text/html', headers: { 'content-security-policy': "script-src 'none'" } }));
  await extension.context.route('https://news.test/pdf', (route) => route.fulfill({ body: PDF, contentType: 'application/pdf' }));
  for (const [address, sentence] of [
    ['chrome://version', /does not let extensions into this page/], ['https://news.test/empty', /no words to annotate/], ['https://news.test/pdf', /Only web pages/],
  ] as const) {
    await page.goto(address);
    await extension.press(page);
    const popup = await extension.popup(page);
    await page.goto(popup);
    await expect(page.getByRole('status')).toHaveText(sentence);
  }
});

test('beside the publisher’s own widget', async ({ extension }) => {
  const [page, panel] = await openPage(extension, `${ORIGIN}/pages/host.html`);
  await page.evaluate(() => document.querySelector<HTMLElement & { ready: Promise<void> }>('news-annotator')!.ready);
  await page.evaluate(() => {
    const annotator = document.querySelector<HTMLElement & { annotate(range: Range, tag: string): object }>('news-annotator')!;
    const range = document.createRange();
    range.setStart(document.getElementById('first')!.firstChild!, 0);
    range.setEnd(document.getElementById('first')!.firstChild!, 10);
    annotator.annotate(range, 'claim');
  });
  await extension.press(page);
  await expect.poll(() => panel.isOpen()).toBe(true);
  await expectPainted(page, ['claim: The miller'], 'news-annotator-').catch(() => {});
  expect(await painted(page, 'news-annotator-claim')).toEqual([': The miller']);
  expect(await painted(page)).toEqual([]);
  expect(await storedAt(extension, 'https://news.example/a-story?id=7')).toEqual([]);
  expect(Object.keys(await page.evaluate(() => ({ ...localStorage }))).filter((name) => name.startsWith('news-annotator:'))).toHaveLength(1);
});

test('in Firefox, where the page forbids all scripts: press, tag, reload, press; allow the site, reload', async ({ built }) => {
  test.setTimeout(90_000);
  const server = createServer(({ url }, answer) => url === '/holder' ? answer.writeHead(200, { 'content-type': 'text/html' }).end(HOLDERS[url])
    : answer.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" }).end(pageOf()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/flood`;
  const holder = address.replace('flood', 'holder');
  const firefox = await Firefox.start();
  try {
    await firefox.install(`${built}/firefox`);
    const selectWords = () => firefox.run(`const words = document.querySelector('li').firstChild; getSelection().setBaseAndExtent(words, 0, words, 18);`);
    const claims = () => firefox.run<string[]>(`return [...CSS.highlights.keys()].filter((name) => name.endsWith('annotator-extension-claim'))`);
    const hasPlace = () => firefox.run<boolean>(`return document.querySelector('html > div') !== null`);
    await firefox.open(address);
    expect(await hasPlace()).toBe(false);
    await firefox.pressIcon(GECKO);
    await expect.poll(hasPlace, { timeout: 15_000 }).toBe(true);
    // Until the program listens, the key does nothing.
    await expect.poll(async () => {
      await selectWords();
      await firefox.key('1');
      return claims();
    }, { timeout: 15_000 }).toEqual(['news-annotator-extension-claim']);
    // The site is not allowed: nothing shows by itself.
    await firefox.open('about:blank');
    await firefox.open(address);
    expect(await claims()).toEqual([]);
    await firefox.pressIcon(GECKO);
    await expect.poll(claims, { timeout: 15_000 }).toEqual(['news-annotator-extension-claim']);
    expect(await firefox.run('return localStorage.length')).toBe(0);
    // In a frame of the page.
    await firefox.open(holder);
    await firefox.pressIcon(GECKO);
    await expect.poll(() => firefox.run(`return [...document.querySelector('iframe').contentWindow.CSS.highlights.keys()]`), { timeout: 15_000 }).toContain('news-annotator-extension-claim');
    // Once it is, they do.
    await firefox.allow(GECKO, 'http://127.0.0.1/*');
    await expect.poll(async () => {
      await firefox.open('about:blank');
      await firefox.open(address);
      await new Promise((done) => setTimeout(done, 500));
      return claims();
    }, { timeout: 15_000 }).toEqual(['news-annotator-extension-claim']);
  } finally {
    await firefox.close();
    server.close();
  }
});
