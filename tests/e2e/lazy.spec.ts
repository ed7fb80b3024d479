// `loading="lazy"`, the default: the program is fetched when it is wanted, and what the reader did until then is not lost.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Page } from '@playwright/test';
import { annotate, servePage } from './support/api';
import { annotations, drag, handle, highlights, open, painted, panel, selectedText, toolbar, whereAre, type Annotator, boxOf } from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

const HOST = '/pages/host.html';
const CLAIM = 'all dogs were asleep';
const PROGRAM = /\/(news-annotator(_bg)?\.(js|wasm)|page-article\.js)$/;

/** What a host ships: the widget alone, as `tools/widget.sh` builds it. The site of the tests has the reading page's program. */
const WIDGET = fileURLToPath(new URL('../../dist-widget/', import.meta.url));
/** A quick build keeps the section that says what made it. It is not what a host ships. */
const isRelease = existsSync(`${WIDGET}news-annotator_bg.wasm`) && !readFileSync(`${WIDGET}news-annotator_bg.wasm`).includes('producers');

/** Opens a page, and returns what it has fetched of the program so far. */
async function visit(page: Page, address = HOST, opened = '.handle') {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (PROGRAM.test(pathname)) fetched.push(pathname.slice(1));
  });
  await page.goto(address);
  await expect(page.locator(`news-annotator ${opened}`)).toBeAttached();
  // As long as a reason would need to be heard.
  await page.waitForTimeout(150);
  return fetched;
}

const hasProgram = (page: Page) => expect(page.locator('news-annotator .widget:not(.early) .floating')).toBeAttached();

/** Holds the program back until the returned function is called. */
async function hold(page: Page) {
  let release!: () => void;
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The greatest difference of two pictures in one colour of one pixel, of 255. Browsers round the edges of lines by turns. */
const greatestDifference = (page: Page, ...pictures: string[]) =>
  page.evaluate(async (pictures) => {
    const [one, other] = await Promise.all(pictures.map(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, image.width, image.height).data;
    }));
    return one.length === other.length ? one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0) : 255;
  }, pictures);

test('bytes by step, with gzip -9: a page view, a selection, another language', async ({ page, browserName }) => {
  if (isRelease) {
    await page.route(/\/(embed|page-article|news-annotator[\w-]*)\.(js|wasm)$/, (route) =>
      route.fulfill({ path: path.join(WIDGET, path.basename(new URL(route.request().url()).pathname)) }));
  }
  const log: [step: string, file: string, bytes: number][] = [];
  let step = 'page view';
  const bodies: Promise<unknown>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!/\.(js|wasm|txt)$/.test(pathname)) return;
    const during = step;
    bodies.push(response.body().then((body) => log.push([during, pathname.slice(1), gzipSync(body, { level: 9 }).length])));
  });
  const files = async () => {
    await Promise.all(bodies);
    return log.filter(([during]) => during === step).map(([, file]) => file).sort();
  };
  await visit(page);
  expect(await files()).toEqual(['embed.js']);
  expect(log[0][2]).toBeLessThanOrEqual(10_000);
  step = 'to the first tag';
  const { from, to } = await whereAre(page, CLAIM);
  await drag(page, from, to);
  await page.keyboard.press('1');
  await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
  expect(await files()).toEqual(['news-annotator.js', 'news-annotator_bg.wasm', 'page-article.js']);
  const sum = log.reduce((sum, [, , bytes]) => sum + bytes, 0);
  console.log(`${browserName}, to the first tag: ${sum}${isRelease ? '' : ', not the release of the widget alone'}`);
  if (isRelease) expect(sum).toBeLessThanOrEqual(250_000);
  step = 'in French';
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'fr'));
  await expect(page.locator('news-annotator .widget')).toHaveAttribute('lang', 'fr');
  await expect.poll(files).toEqual([
    'news-annotator-analysis.wasm', 'news-annotator-ladder.wasm', 'news-annotator-sources.wasm', 'news-annotator-studio.wasm', 'news-annotator.fr.txt',
  ]);
  for (const [during, file, bytes] of log) console.log(`${browserName}, ${during}: ${file} ${bytes}`);
});

test('a page whose reader marks nothing fetches no program', async ({ page }) => {
  const fetched = await visit(page);
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 300);
  await page.locator('#after').click();
  await page.keyboard.press('r');
  await page.locator('#outside-field').selectText();
  await page.locator('#outside-field').press('r');
  await page.waitForTimeout(200);
  expect(fetched).toEqual([]);
  // Plain settings are no use of it.
  const settings = await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator & { keys: unknown; messages: unknown };
    element.keys = { claim: 'q' };
    element.messages = { CLAIM: 'Assertion' };
    element.setAttribute('readonly', '');
    element.setAttribute('article-title', 'A title');
    element.article = document.querySelector('#second');
    return [element.keys, element.messages, element.article!.id];
  });
  expect(settings).toEqual([{ claim: 'q' }, { CLAIM: 'Assertion' }, 'second']);
  await page.waitForTimeout(100);
  expect(fetched).toEqual([]);
});

test('words that are selected get their toolbar, whole, and a key that is pressed meanwhile tags them', async ({ page }) => {
  const release = await hold(page);
  await visit(page);
  const { from, to } = await whereAre(page, 'll dogs were aslee');
  await drag(page, from, to);
  await page.keyboard.press('1');
  await page.waitForTimeout(200);
  release();
  await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
  // Without a key, the toolbar.
  await page.evaluate(() => localStorage.clear());
  await visit(page);
  const again = await whereAre(page, 'obody heard');
  await drag(page, again.from, again.to);
  await expect(toolbar(page)).toBeVisible();
  expect(await selectedText(page)).toBe('Nobody heard');
  await toolbar(page).getByRole('button', { name: 'Denial' }).click();
  expect((await annotations(page)).map(({ quote }) => quote)).toEqual(['Nobody heard']);
});

test.describe('words that are selected and tagged while the program comes by itself', () => {
  /** Sets an attribute before the element is defined. */
  const set = (page: Page, name: string, value = '') => page.addInitScript(([name, value]) => {
    new MutationObserver(() => document.querySelectorAll(`news-annotator:not([${name}])`).forEach((element) => element.setAttribute(name, value)))
      .observe(document, { childList: true, subtree: true });
  }, [name, value] as const);
  const REASONS: Record<string, (page: Page) => Promise<unknown>> = {
    'since annotations are stored': async (page) => {
      await open(page, HOST);
      await annotate(page, 'The baker denies it', 'denial');
      await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage).includes('denial'))).toBe(true);
    },
    'since the panel is to be open': (page) => set(page, 'open'),
    'since the host wants it at once': (page) => set(page, 'loading', 'eager'),
  };
  for (const [reason, prepare] of Object.entries(REASONS)) {
    test(reason, async ({ page }) => {
      await prepare(page);
      const release = await hold(page);
      await page.goto(HOST, { waitUntil: 'commit' });
      await page.evaluate(() => customElements.whenDefined('news-annotator'));
      // As long as a look into the storage takes.
      await page.waitForTimeout(150);
      const tagged = await whereAre(page, 'll dogs were aslee');
      await drag(page, tagged.from, tagged.to);
      await page.keyboard.press('1');
      expect((await highlights(page))['news-annotator-awaited']).toEqual(['ll dogs were aslee']);
      const selected = await whereAre(page, 'obody heard');
      await drag(page, selected.from, selected.to);
      release();
      await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
      await expect(toolbar(page)).toBeVisible();
      await page.keyboard.press('2');
      await expect.poll(() => painted(page, 'attribution')).toEqual(['Nobody heard']);
    });
  }
});

test('before the program is there, a key and the words that it was pressed on belong together', async ({ page, misbehaviour }) => {
  const select = async (words: string) => {
    const { from, to } = await whereAre(page, words);
    await drag(page, from, to);
  };
  const made = async () => (await annotations(page)).map(({ tag, quote }) => `${tag}: ${quote}`);
  const awaited = async () => (await highlights(page))['news-annotator-awaited'];
  let release = await hold(page);
  await visit(page);
  await select('ll dogs were aslee');
  await expect(handle(page)).not.toHaveAttribute('aria-busy');
  await page.keyboard.press('1');
  await expect(handle(page)).toHaveAttribute('aria-busy', 'true');
  expect(await awaited()).toEqual(['ll dogs were aslee']);
  expect(await selectedText(page)).toBe('');
  // Tagged words are selected no more, as with the program: this tags nothing, nor does it tag what is selected next.
  await page.keyboard.press('3');
  await select('denies it');
  await page.keyboard.press('3');
  await page.locator('#outside-field').focus();
  await page.keyboard.type('1');
  await select('mayor did not answer');
  await page.locator('#after').click();
  await select('obody hear');
  release();
  await expect(toolbar(page)).toBeVisible();
  expect(await selectedText(page)).toBe('Nobody heard');
  await expect.poll(made).toEqual([`claim: ${CLAIM}`, 'denial: denies it']);
  expect(await awaited()).toBeUndefined();
  await page.keyboard.press('4');
  await expect.poll(made).toEqual([`claim: ${CLAIM}`, 'no-comment: Nobody heard', 'denial: denies it']);

  await test.step('in a shadow root too', async () => {
    await page.evaluate(() => localStorage.clear());
    release = await hold(page);
    await visit(page);
    await page.evaluate(() => {
      const root = document.querySelector('#after')!.attachShadow({ mode: 'open' });
      const article = root.appendChild(document.createElement('article'));
      const text = article.appendChild(new Text('The harbour is closed, said the pilot.'));
      (document.querySelector('news-annotator') as Annotator).article = article;
      getSelection()!.setBaseAndExtent(text, 4, text, 21);
    });
    await page.keyboard.press('1');
    expect(await awaited()).toEqual(['harbour is closed']);
    await page.locator('#outside-field').click();
    release();
    await hasProgram(page);
    await expect.poll(made).toEqual(['claim: harbour is closed']);
  });

  await test.step('and stay together where the program has to be fetched twice', async () => {
    await page.evaluate(() => localStorage.clear());
    await page.unrouteAll();
    await page.route('**/*.wasm', (route) => route.abort());
    await visit(page);
    await select(CLAIM);
    await page.keyboard.press('1');
    const alert = page.locator('news-annotator').getByRole('alert');
    await expect(alert).toContainText('could not be loaded');
    await expect(handle(page)).not.toHaveAttribute('aria-busy');
    expect(await awaited()).toEqual([CLAIM]);
    await page.unrouteAll();
    release = await hold(page);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(handle(page)).toHaveAttribute('aria-busy', 'true');
    await select('denies it');
    await page.keyboard.press('3');
    await page.locator('#outside-field').click();
    release();
    await hasProgram(page);
    await expect.poll(made).toEqual([`claim: ${CLAIM}`, 'denial: denies it']);
    await expect(page.locator('#outside-field')).toBeFocused();
    expect(await awaited()).toBeUndefined();
    misbehaviour.length = 0;
  });
});

test('two elements of a page: each handle can be pressed, each message read; words of both articles get one toolbar', SAME_CODE, async ({ page }) => {
  for (const [width, loading] of [[1280, 'lazy'], [1280, 'eager'], [390, 'eager']] as const) {
    await test.step(`${loading}, ${width}`, async () => {
      await page.setViewportSize({ width, height: 800 });
      const elements = ['one', 'two'].map((id) =>
        `<article id="${id}"><p>The story ${id} says that rain fell.</p></article><news-annotator for="${id}" loading="${loading}"></news-annotator>`);
      await page.goto(await servePage(page, 'two-of-them.html', elements.join('')));
      if (loading === 'eager') await expect(page.locator('news-annotator .widget:not(.early) .handle')).toHaveCount(2);
      await expect(handle(page)).toHaveCount(2);
      const [first, second] = [await boxOf(handle(page).first()), await boxOf(handle(page).last())];
      expect(second.x).toBe(first.x);
      const [upper, lower] = first.y < second.y ? [first, second] : [second, first];
      expect(lower.y - upper.y - upper.height).toBeCloseTo(8, 0);
    });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const select = (from: string, to: string) => page.evaluate(([from, to]) => {
    const [start, end] = [from, to].map((id) => document.querySelector(`#${id} p`)!.firstChild!);
    getSelection()!.setBaseAndExtent(start, 4, end, 13);
  }, [from, to]);
  const shown = () => page.evaluate(() =>
    [...document.querySelectorAll('news-annotator')].map((element) => element.shadowRoot!.querySelectorAll('.toolbar').length));
  await select('one', 'two');
  await expect.poll(shown).toEqual([0, 1]);
  await select('two', 'one');
  await expect.poll(shown).toEqual([1, 0]);
  await page.keyboard.press('1');
  // To the start of the second article, which holds none of its words.
  await page.evaluate(() => getSelection()!.setBaseAndExtent(document.querySelector('#one p')!.firstChild!, 4, document.querySelector('#two p')!, 0));
  await expect.poll(shown).toEqual([1, 0]);
  await select('two', 'two');
  await expect.poll(shown).toEqual([0, 1]);
  await page.keyboard.press('3');
  const counts = await page.evaluate(() => [...document.querySelectorAll('news-annotator')].map((element) => (element as Annotator).annotations.length));
  expect(counts).toEqual([1, 1]);
  const toasts = page.locator('news-annotator .toast');
  await expect(toasts).toHaveCount(2);
  const [below, above] = [await boxOf(toasts.first()), await boxOf(toasts.last())];
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
});

test('a selection by keyboard stays as it is, and the program waits until the pointer is released', async ({ page }) => {
  await visit(page);
  await page.evaluate(() => {
    const text = document.querySelector('#first')!.firstChild!;
    getSelection()!.setBaseAndExtent(text, 5, text, 8);
  });
  await expect(toolbar(page)).toBeVisible();
  expect(await selectedText(page)).toBe('ill');
  await visit(page);
  const { from, to } = await whereAre(page, 'obody heard');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y, { steps: 3 });
  await page.waitForTimeout(400);
  await expect(page.locator('news-annotator .widget.early')).toBeAttached();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await expect(toolbar(page)).toBeVisible();
  expect(await selectedText(page)).toBe('Nobody heard');
});

test('the handle: the same picture before the program is there and after', async ({ page }) => {
  for (const [name, width, dir] of [['wide', 1440, 'ltr'], ['narrow', 390, 'ltr'], ['from right to left', 900, 'rtl']] as const) {
    await test.step(name, async () => {
      await page.setViewportSize({ width, height: 800 });
      const address = await servePage(page, 'handle.html', `<article id="story"><p>The miller said so.</p></article><news-annotator for="story" lang="${dir === 'rtl' ? 'ar' : 'en'}"></news-annotator>`);
      await visit(page, address);
      await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
      const look = async () => {
        const box = await boxOf(handle(page));
        const clip = { x: Math.max(0, box.x - 12), y: box.y - 12, width: box.width + 12, height: box.height + 24 };
        return [box, await handle(page).getAttribute('aria-label'), (await page.screenshot({ clip })).toString('base64')];
      };
      const before = await look();
      expect(before[1]).toBe(dir === 'rtl' ? 'التعليقات: 0 تعليق' : 'Annotations: 0 annotations');
      await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
      await hasProgram(page);
      await expect(handle(page)).toHaveCount(1);
      const after = await look();
      expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
      expect(await greatestDifference(page, before[2] as string, after[2] as string)).toBeLessThan(4);
    });
  }
});

test('moved between the two tasks of its start: words that were tagged before are stored', async ({ page }) => {
  const release = await hold(page);
  await visit(page);
  const { from, to } = await whereAre(page, CLAIM);
  await drag(page, from, to);
  await page.keyboard.press('1');
  const moved = page.evaluate(() => new Promise((done) => {
    const element = document.querySelector('news-annotator') as Annotator;
    const { port1, port2 } = new MessageChannel();
    // In the first task in which there is an article.
    port1.onmessage = () => {
      if (!element.article) return port2.postMessage(0);
      document.body.append(element);
      done(undefined);
    };
    port2.postMessage(0);
  }));
  release();
  await moved;
  await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
  await page.reload();
  await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
});

test.describe('words that were tagged before the program is there, in an article that changes meanwhile', () => {
  /** Tags words, changes the article, and lets the program come. */
  const change = async (page: Page, change: (claim: string) => void) => {
    const release = await hold(page);
    await visit(page);
    const { from, to } = await whereAre(page, CLAIM);
    await drag(page, from, to);
    await page.keyboard.press('1');
    await expect(handle(page)).toHaveAttribute('aria-busy', 'true');
    await page.evaluate(change, CLAIM);
    release();
    await hasProgram(page);
  };
  const renderAnew = () => {
    const article = document.querySelector('#story')!;
    article.replaceWith(article.cloneNode(true));
  };
  const replace = (claim: string) => {
    const article = document.querySelector('#story')!;
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.nodeValue = texts.currentNode.nodeValue!.replaceAll(claim, 'all cats were awake');
  };
  /** Takes the last words out, in the middle of the text node. */
  const shorten = (claim: string) => {
    const texts = document.createTreeWalker(document.querySelector('#story')!, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      const at = text.data.indexOf(claim);
      if (at >= 0) text.deleteData(at + 8, claim.length - 8);
    }
  };

  test('are tagged where they stand now', async ({ page }) => {
    await change(page, renderAnew);
    await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
    expect((await annotations(page)).map(({ quote }) => quote)).toEqual([CLAIM]);
  });

  for (const [what, gone] of [['are others', replace], ['are fewer', shorten]] as const) {
    test(`are not tagged where they ${what}, and the reader is told`, SAME_CODE, async ({ page }) => {
      await change(page, gone);
      await expect(page.locator('news-annotator').getByRole('status')).toContainText('changed in the meantime');
      expect(await annotations(page)).toEqual([]);
    });
  }
});

test('a handle stands in each frame while the program takes over', async ({ page }) => {
  await visit(page);
  const counts = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    const counts: number[] = [];
    let isOver = false;
    const over = element.ready.then(() => new Promise((done) => setTimeout(done, 100))).then(() => (isOver = true));
    while (!isOver) {
      await new Promise(requestAnimationFrame);
      counts.push(element.shadowRoot!.querySelectorAll('.handle').length);
    }
    await over;
    return counts;
  });
  await hasProgram(page);
  expect(new Set(counts)).toEqual(new Set([1]));
});

test('pressed, by pointer or key, the handle opens the panel, however late the program comes', async ({ page }) => {
  const release = await hold(page);
  await visit(page);
  await handle(page).click();
  await expect(handle(page)).toHaveAttribute('aria-busy', 'true');
  release();
  await expect(panel(page)).toBeVisible();
  await expect(page.locator('news-annotator #heading')).toBeFocused();
  await panel(page).getByRole('button', { name: 'Close annotations' }).click();
  await visit(page);
  await handle(page).focus();
  await hasProgram(page);
  // The program's own has the focus now.
  await expect(page.locator('news-annotator .widget:not(.early) .handle')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
});

test('a key that starts the reading mode is heard, and those after it', SAME_CODE, async ({ page }) => {
  const release = await hold(page);
  await visit(page);
  await page.locator('#third').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('r');
  await page.keyboard.press('1');
  await page.keyboard.press('3');
  await page.waitForTimeout(100);
  release();
  await expect(page.locator('news-annotator .reading')).toBeVisible();
  await expect.poll(async () => (await highlights(page))['news-annotator-reading']?.length).toBe(1);
  // Each tagged its sentence, and went on to the next.
  await expect.poll(async () => (await annotations(page)).map(({ tag }) => tag)).toEqual(['claim', 'denial']);
});

test.describe('it starts at once', () => {
  inOneBrowser('what counts is decided alike');

  const start = async (page: Page, attributes: string) => {
    const fetched: string[] = [];
    page.on('request', (request) => PROGRAM.test(request.url()) && fetched.push(request.url()));
    const body = `<article id="story"><p>The miller said that all dogs were asleep.</p></article><news-annotator for="story" ${attributes}></news-annotator>`;
    await page.goto(await servePage(page, 'start.html', body));
    await hasProgram(page);
    return fetched.map((address) => address.split('/').pop()).sort();
  };
  const FILES = ['news-annotator.js', 'news-annotator_bg.wasm', 'page-article.js'];

  test('where its settings say so: eager, open', async ({ page }) => {
    expect(await start(page, 'loading="eager"')).toEqual(FILES);
    await start(page, 'open');
    await expect(panel(page)).toBeVisible();
  });

  test('where annotations of the article are stored here, and not where all were deleted', async ({ page }) => {
    await open(page, HOST);
    await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 20, end: 30 }, 'claim'));
    await page.goto(HOST);
    await expect.poll(() => painted(page, 'claim')).toHaveLength(1);
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      await element.ready;
      element.clear();
    });
    // Something of the site is stored, so the page's address is asked for.
    expect(await visit(page)).toEqual(['page-article.js']);
    // Another tab marks something.
    const other = await page.context().newPage();
    await open(other, HOST);
    await other.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 20, end: 30 }, 'claim'));
    await expect.poll(() => painted(page, 'claim')).toHaveLength(1);
    await other.close();
  });

  test('with annotations under the page’s own address, its files side by side and the marks before the interface', async ({ page }) => {
    await page.route(`**${HOST}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/<link rel="canonical".*/, '') });
    });
    await open(page, HOST);
    await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 20, end: 30 }, 'claim'));
    const missing = new Set(FILES);
    let release!: () => void;
    const asked = new Promise<void>((done) => (release = done));
    await page.route(PROGRAM, async (route) => {
      missing.delete(route.request().url().split('/').pop()!);
      if (!missing.size) release();
      await asked;
      await route.continue();
    });
    await page.addInitScript(() => {
      const frames: string[] = [];
      Object.assign(globalThis, { frames });
      const look = () => {
        const isPainted = [...CSS.highlights.keys()].some((name) => name.startsWith('news-annotator-'));
        const hasInterface = document.querySelector('news-annotator')?.shadowRoot?.querySelector('.widget:not(.early) .floating');
        if (isPainted) frames.push(hasInterface ? 'interface' : 'marks');
        if (!hasInterface) requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(HOST);
    await hasProgram(page);
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as { frames: string[] }).frames.at(-1))).toBe('interface');
    expect(await page.evaluate(() => (globalThis as unknown as { frames: string[] }).frames[0])).toBe('marks');
    expect(await painted(page, 'claim')).toHaveLength(1);
  });

  for (const [what, stored] of [['nothing', ''], ['another article', 'news-annotator:https://news.example/another']] as const) {
    test(`where a store is given during the first look into the storage, which has ${what}`, async ({ page }) => {
      await page.addInitScript((stored) => {
        if (stored) localStorage.setItem(stored, '{}');
        void customElements.whenDefined('news-annotator').then(async () => {
          // The element has begun to look.
          for (let turns = 5; turns--;) await undefined;
          (document.querySelector('news-annotator') as unknown as { store: unknown }).store = { load: () => null, save: () => undefined };
        });
      }, stored);
      await page.goto(HOST);
      await hasProgram(page);
    });
  }

  test('where a store is given, and where another element has the program', async ({ page }) => {
    await visit(page, '/pages/two.html', '.handle >> nth=1');
    await page.evaluate(() => {
      (document.querySelector('#first') as unknown as { store: unknown }).store = { load: () => null, save: () => undefined };
    });
    for (const id of ['first', 'second']) await expect(page.locator(`#${id} .widget:not(.early) .floating`)).toBeAttached();
  });

  test('near the window, with the inline layout', async ({ page }) => {
    const space = '<p>Words.</p>'.repeat(200);
    const body = `<article id="story"><p>The miller said so.</p>${space}</article><news-annotator for="story" layout="inline"></news-annotator>`;
    const fetched = await visit(page, await servePage(page, 'inline.html', body), 'slot');
    expect(fetched).toEqual([]);
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight - 1.7 * innerHeight, behavior: 'instant' }));
    await hasProgram(page);
    await expect(page.locator('news-annotator .inline .panel')).toBeAttached();
  });

  test('a single-page app comes to an article with annotations', async ({ page }) => {
    await open(page, '/pages/app.html?story=2');
    await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 0, end: 9 }, 'claim'));
    expect(await visit(page, '/pages/app.html?story=1')).toEqual(['page-article.js']);
    await page.getByRole('button', { name: 'Story 2' }).click();
    await expect.poll(() => painted(page, 'claim')).toEqual(['A harbour']);
  });
});

test('an article that is searched for: the search comes with the first selection', SAME_CODE, async ({ page }) => {
  const text = 'The miller said on Monday that all of the dogs in the village had been asleep for the whole night. '.repeat(4);
  const body = `<nav id="menu">Home and news</nav><main id="main"><p id="words">${text}</p></main><news-annotator></news-annotator>`;
  const fetched = await visit(page, await servePage(page, 'searched.html', body));
  const select = (id: string) => page.evaluate((id) => getSelection()!.selectAllChildren(document.getElementById(id)!), id);
  await select('menu');
  await page.waitForTimeout(300);
  expect(fetched).toEqual(['page-article.js']);
  await select('words');
  await expect(toolbar(page)).toBeVisible();
});

test('the program does not come: said, the handle stays, and pressed again it works', async ({ page, misbehaviour }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await visit(page);
  await handle(page).click();
  const alert = page.locator('news-annotator').getByRole('alert');
  await expect(alert).toContainText('could not be loaded');
  await expect(handle(page)).not.toHaveAttribute('aria-busy');
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await page.unroute('**/*.wasm');
  await handle(page).click();
  await expect(panel(page)).toBeVisible();
  misbehaviour.length = 0;
});

test('the studio does not come: said, and tried again at the next wish', SAME_CODE, async ({ page, misbehaviour }) => {
  let refused = 0;
  await page.route('**/*-studio.wasm', (route) => {
    refused += 1;
    return route.abort();
  });
  await open(page, HOST);
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 20, end: 30 }, 'claim'));
  const csv = () => page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    return element.export('csv').then((text) => text.length > 0, ({ name, code }: { name: string; code: string }) => [name, code]);
  });
  // What needs no part is there.
  expect(await annotations(page)).toHaveLength(1);
  expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export('json'))).toContain('"claim"');
  expect(await csv()).toEqual(['NetworkError', 'load-failed']);
  await handle(page).click();
  await expect(panel(page)).toContainText('could not be loaded');
  await expect(page.locator('news-annotator .toast.failed')).toContainText('could not be loaded');
  // For the file, for the panel, and when the page was idle, unless that was while it was on its way.
  await expect.poll(() => refused).toBeGreaterThan(1);
  await page.unroute('**/*-studio.wasm');
  // It looks like a message, though the studio has most of the styles.
  await expect(panel(page).locator('.missing')).toHaveCSS('padding', '10px 12px');
  await panel(page).getByRole('button', { name: 'Try again' }).click();
  await expect(panel(page).locator('.card')).toHaveCount(1);
  await expect(page.locator('news-annotator #heading')).toBeFocused();
  expect(await csv()).toBe(true);
  misbehaviour.length = 0;
});

test('what finds sources does not come, or comes late: the card says so, and keys wait for it', SAME_CODE, async ({ page, misbehaviour }) => {
  const story = '<article id="mill"><p>The miller said that the wheel was broken.</p></article><news-annotator for="mill"></news-annotator>';
  await page.route('**/*-sources.wasm', (route) => route.abort());
  await open(page, await servePage(page, 'mill.html', story));
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 0, end: 15 }, 'attribution'));
  await handle(page).click();
  const card = panel(page).locator('.card');
  await card.locator('.card-main').click();
  await expect(card).toContainText('could not be loaded');
  await page.unroute('**/*-sources.wasm');
  const release = await hold(page);
  await page.keyboard.press('s');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(card.locator('.missing')).toBeVisible();
  release();
  // Taken, undone and done again; had the keys not waited, the annotation itself would have come and gone.
  await expect.poll(async () => (await annotations(page)).map(({ source }) => source)).toEqual(['The miller']);
  await expect(card.locator('.source-row')).toContainText('The miller');
  misbehaviour.length = 0;
});

test('the choice of links and the reader’s name do not come, or come late: nothing is taken away meanwhile', SAME_CODE, async ({ page, misbehaviour }) => {
  const story = '<article id="mill"><p>The miller said that the wheel was broken.</p></article><news-annotator for="mill"></news-annotator>';
  await page.route('**/*-sources.wasm', (route) => route.abort());
  await open(page, await servePage(page, 'mill.html', story));
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.annotate({ start: 0, end: 15 }, 'attribution');
    element.annotate({ start: 16, end: 41 }, 'claim');
  });
  await handle(page).click();
  const cards = panel(page).locator('.card');
  await cards.first().locator('.card-main').click();
  const choose = cards.first().locator('.about-choose');
  const failed = page.locator('news-annotator .toast.failed');
  await choose.press('Enter');
  await expect(failed).toContainText('could not be loaded');
  await expect(cards).toHaveCount(2);
  await expect(choose).toBeFocused();
  const menu = panel(page).locator('.menu summary');
  const name = async () => {
    await menu.click();
    await panel(page).getByRole('button', { name: 'Your name' }).click();
  };
  await failed.getByRole('button', { name: 'Dismiss' }).click();
  await name();
  await expect(failed).toContainText('could not be loaded');
  await expect(menu).toBeFocused();
  await page.unroute('**/*-sources.wasm');
  const release = await hold(page);
  await name();
  await page.waitForTimeout(100);
  await expect(page.locator('news-annotator dialog[open]')).toHaveCount(0);
  release();
  const field = page.locator('news-annotator dialog[open]').getByRole('textbox', { name: 'Your name' });
  await field.fill('Ana');
  await field.press('Enter');
  await expect(menu).toBeFocused();
  await choose.click();
  await expect(panel(page).getByRole('combobox')).toBeFocused();
  await panel(page).getByRole('combobox').press('Enter');
  expect((await annotations(page)).map(({ about }) => about?.length ?? 0)).toEqual([1, 0]);
  misbehaviour.length = 0;
});

test('the key of links waits for its part, and the list stays until then', SAME_CODE, async ({ page }) => {
  const story = '<article id="mill"><p>The miller said that the wheel was broken.</p></article><news-annotator for="mill"></news-annotator>';
  let release!: () => void;
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/*-sources.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await open(page, await servePage(page, 'mill.html', story));
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 0, end: 15 }, 'attribution'));
  await handle(page).click();
  await panel(page).locator('.card-main').click();
  await page.keyboard.press('l');
  await page.waitForTimeout(100);
  await expect(panel(page).locator('.card')).toHaveCount(1);
  release();
  await expect(panel(page).getByRole('combobox')).toBeFocused();
});

test('the formats for other programs do not come, or come late: a script and the reader are told, and the next wish tries again', SAME_CODE, async ({ page, download, misbehaviour }) => {
  await page.route('**/*-formats.wasm', (route) => route.abort());
  await open(page, HOST);
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 23, end: 33 }, 'claim'));
  const quote = (await annotations(page))[0].quote;
  const written = (formats: string[]) => page.evaluate((formats) => Promise.all(formats.map((format) => (document.querySelector('news-annotator') as Annotator)
    .export(format).catch(({ code }: { code: string }) => code))), formats);
  expect(await written(['claims', 'conll', 'doccano', 'brat-events'])).toEqual(Array(4).fill('load-failed'));
  // The others need no such part.
  expect((await written(['brat', 'csv', 'w3c', 'jsonl'])).filter((text) => text.includes(quote))).toHaveLength(4);
  await handle(page).click();
  const save = async () => {
    await panel(page).locator('.menu summary').click();
    await panel(page).locator('[data-export=claims]').click();
  };
  await save();
  const toast = page.locator('news-annotator .toast');
  await expect(toast.and(page.locator('.failed'))).toContainText('could not be loaded');
  await expect(panel(page).locator('.menu summary')).toBeFocused();
  await page.unroute('**/*-formats.wasm');
  const release = await hold(page);
  await save();
  await page.waitForTimeout(100);
  await expect(toast.and(page.locator(':not(.failed)'))).toHaveCount(0);
  const { name, text } = await download(async () => release());
  expect(text).toContain(quote);
  await expect(toast).toContainText(name);
  const [claims, conll, doccano, events] = await written(['claims', 'conll', 'doccano', 'brat-events']);
  expect([JSON.parse(claims)['@graph'][1].text, JSON.parse(doccano).entities.length]).toEqual([quote, 1]);
  expect(conll).toContain(' B-claim ');
  expect(events).toContain('T1\tclaim 23 33\t');
  misbehaviour.length = 0;
});

test('what stands where it stood is painted without the ladder; what moved waits for it', SAME_CODE, async ({ page, misbehaviour }) => {
  await open(page, HOST);
  await page.evaluate((quotes) => {
    const element = document.querySelector('news-annotator') as Annotator;
    const { text } = element as unknown as { text: string };
    for (const [quote, tag] of quotes) {
      const start = [...text.slice(0, text.indexOf(quote))].length;
      element.annotate({ start, end: start + quote.length }, tag);
    }
  }, [['The miller', 'attribution'], ['did not answer', 'no-comment']] as const);
  const before = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotations.map(({ quote }) => quote));
  expect(before).toEqual(['The miller', 'did not answer']);
  await page.route(`**${HOST}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/<p id="second"/, '<p>Words that were added since.</p><p id="second"') });
  });
  await page.route('**/*-ladder.wasm', (route) => route.abort());
  await page.goto(HOST);
  await expect.poll(() => painted(page, 'attribution')).toEqual(['The miller']);
  await expect(page.locator('news-annotator .toast.failed')).toContainText('could not be loaded');
  expect(await painted(page, 'no-comment')).toEqual([]);
  await page.unroute('**/*-ladder.wasm');
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
  await expect.poll(() => painted(page, 'no-comment')).toEqual(['did not answer']);
  misbehaviour.length = 0;
});

test('members whose part does not come say `load-failed`, and fetch it again', SAME_CODE, async ({ page, misbehaviour }) => {
  await page.route(/-(ladder|analysis)\.wasm/, (route) => route.abort());
  await visit(page);
  const answers = () => page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator & { ledger: object; versions: object[] };
    await element.ready;
    const asks = [() => element.locate([{ quote: 'The miller' }]), () => element.ledger, () => element.versions];
    return asks.map((ask) => {
      try {
        return typeof ask();
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
  });
  expect(await answers()).toEqual(Array(3).fill('load-failed'));
  await page.unrouteAll();
  await expect.poll(answers).toEqual(Array(3).fill('object'));
  misbehaviour.length = 0;
});

test('members before the program is there say `not-ready`, and fetch it', SAME_CODE, async ({ page }) => {
  await visit(page);
  const code = await page.evaluate(() => {
    try {
      return (document.querySelector('news-annotator') as Annotator).annotations.length;
    } catch (error) {
      return (error as { code: string }).code;
    }
  });
  expect(code).toBe('not-ready');
  await hasProgram(page);
});

test('`changes` and `versions` before the analysis is there say `not-ready`; with `ready` they answer', SAME_CODE, async ({ page }) => {
  let release!: () => void;
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/*-analysis.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await visit(page);
  await page.evaluate(() => void (document.querySelector('news-annotator') as Annotator).ready);
  await hasProgram(page);
  const call = () => page.evaluate(() => {
    const element = document.querySelector('news-annotator') as unknown as { changes(): unknown[]; versions: unknown[] };
    return [() => element.changes(), () => element.versions].map((ask) => {
      try {
        return ask();
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
  });
  const tag = () => page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotate({ start: 20, end: 30 }, 'claim')?.quote);
  expect(await call()).toEqual(['not-ready', 'not-ready']);
  // What the first tag needs works meanwhile.
  expect(await tag()).not.toBe('');
  release();
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
  expect(await call()).toEqual([[], expect.any(Array)]);
});

test('moved, removed and put back without a program, it leaves nothing behind', async ({ page }) => {
  const fetched = await visit(page);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    const wait = () => new Promise((done) => setTimeout(done, 30));
    const count = () => [element.shadowRoot!.querySelectorAll('.handle').length, element.shadowRoot!.adoptedStyleSheets.length];
    const first = count();
    document.querySelector('#after')!.append(element);
    await wait();
    const moved = count();
    element.remove();
    await wait();
    const removed = count();
    document.body.append(element);
    await wait();
    return [first, moved, removed, count()];
  });
  expect(seen).toEqual([[1, 1], [1, 1], [0, 0], [1, 1]]);
  expect(fetched).toEqual([]);
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
  await hasProgram(page);
  await expect(handle(page)).toHaveCount(1);
});
