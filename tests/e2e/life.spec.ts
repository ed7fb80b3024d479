// The element's whole life on a page: it waits for its article, is moved, removed, put back, and sent to another article;
// the page goes over to another address. That nothing of it is left in the end is what traces.spec.ts counts.

import { type Page } from '@playwright/test';
import {
  annotations, drag, highlights, open, openCard, painted, selectedText, selectWords, settled, tagWords, toolbar, type Annotator,
} from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const HOST = '/pages/host.html';
const CLAIM = 'all dogs were asleep';

/** Tags words by the API, in the page's first widget or another one. */
const annotate = (page: Page, words: string, tag = 'claim', selector = 'news-annotator') =>
  page.evaluate(
    ({ words, tag, selector }) => {
      const element = document.querySelector(selector) as Annotator;
      const [{ start, end }] = element.locate([{ quote: words }]);
      return element.annotate({ start: start!, end: end! }, tag)!;
    },
    { words, tag, selector },
  );

const quotes = async (page: Page) => (await annotations(page)).map(({ quote }) => quote);

test('members tell of all that is stored, or that they are not ready', async ({ page }) => {
  await open(page, HOST);
  await annotate(page, CLAIM);
  await annotate(page, 'Nobody heard a thing', 'denial');
  // Asked in each task from the first script of the page on.
  await page.addInitScript(() => {
    const answers = new Set();
    Object.assign(window, { answers });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const element = document.querySelector('news-annotator') as Annotator | null;
      try {
        if (element?.annotations) answers.add(element.annotations.length);
      } catch (error) {
        answers.add((error as { code: string }).code);
      }
      if (!answers.has(2)) port2.postMessage(0);
    };
    port2.postMessage(0);
  });
  await page.reload();
  await expect.poll(() => page.evaluate(() => [...(window as unknown as { answers: Set<unknown> }).answers])).toEqual(['not-ready', 2]);
});

test('what the page changes while the article is read is in its text', async ({ page }) => {
  await open(page, HOST);
  const texts = await page.evaluate(async () => {
    const article = document.createElement('article');
    article.id = 'long';
    for (let n = 0; n < 5_000; n++) article.append(Object.assign(document.createElement('p'), { textContent: 'One.' }));
    const element = document.createElement('news-annotator') as Annotator;
    element.setAttribute('for', 'long');
    element.setAttribute('open', '');
    document.body.append(article, element);
    let edits = 0;
    const edit = () => {
      if (edits >= 0) article.firstElementChild!.textContent = `Edit ${(edits += 1)}.`;
      if (edits >= 0) setTimeout(edit);
    };
    edit();
    await element.ready;
    const last = edits;
    edits = -1;
    return { last, shown: article.firstElementChild!.textContent, first: element.text.split('\n', 1)[0], length: element.text.length };
  });
  expect(texts.last).toBeGreaterThan(1);
  expect(texts.first).toBe(texts.shown);
  expect(texts.length).toBe(texts.shown!.length + 4_999 * '\nOne.'.length);
});

test('what is hidden and shown while the article is read counts as it is in the end', async ({ page }) => {
  await open(page, HOST);
  const { text, shown, edits } = await page.evaluate(async () => {
    const article = document.createElement('article');
    article.id = 'long';
    for (let n = 0; n < 2_000; n++) article.append(Object.assign(document.createElement('p'), { textContent: `${n}.` }));
    const element = document.createElement('news-annotator') as Annotator;
    element.setAttribute('for', 'long');
    element.setAttribute('open', '');
    document.body.append(article, element);
    // Styles alone: of paragraphs here and there, and of an element around the article.
    let edits = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (edits < 0) return;
      edits += 1;
      for (const at of [0, 1_000, 1_999]) (article.children[at] as HTMLElement).style.display = (edits + at) % 2 ? 'none' : '';
      document.body.style.setProperty('--edits', String(edits));
      port2.postMessage(0);
    };
    port2.postMessage(0);
    await element.ready;
    const made = edits;
    edits = -1;
    return { text: element.text, shown: article.innerText.replace(/\n+/g, '\n'), edits: made };
  });
  expect(edits).toBeGreaterThan(1);
  expect(text).toBe(shown);
});

test('from `annotations-load` on, members answer, and what is annotated is stored before the page goes', async ({ page }) => {
  await open(page, HOST);
  await annotate(page, CLAIM);
  await page.addInitScript(() => {
    document.addEventListener('annotations-load', ({ target }) => {
      const element = target as Annotator & { told?: unknown[] };
      element.told = [element.annotations.length, element.annotate({ start: 0, end: 3 }, 'denial')?.tag];
      const stored = () => Object.values(localStorage).some((entry) => String(entry).includes('"denial"'));
      // When the event is over.
      queueMicrotask(() => element.told!.push(element.annotations.length, stored()));
    }, { once: true });
  });
  await page.reload();
  await expect.poll(() => page.evaluate(() => (document.querySelector('news-annotator') as Annotator & { told?: unknown[] }).told)).toEqual([1, 'denial', 2, true]);
});

test.describe('the article', () => {
  test('goes, and comes back: what was done is there, and can be undone', async ({ page }) => {
    await open(page, HOST);
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.setAttribute('storage', 'memory');
      await element.ready;
    });
    const claim = await annotate(page, CLAIM);
    const undone = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const story = document.querySelector('#story')!;
      story.remove();
      await new Promise((done) => setTimeout(done, 50));
      const meanwhile = element.annotations;
      document.querySelector('#before')!.after(story);
      await new Promise((done) => setTimeout(done, 50));
      await element.ready;
      return [meanwhile, element.annotations, element.undo(), element.redo()];
    });
    expect(undone).toEqual([[claim], [claim], true, true]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await tagWords(page, 'Nobody heard a thing', 'denial');
  });

  test('is rendered anew as another element of the same id', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM);
    const same = await page.evaluate(async () => {
      const story = document.querySelector('#story')!;
      const copy = story.cloneNode(true) as Element;
      story.replaceWith(copy);
      const element = document.querySelector('news-annotator') as Annotator;
      await new Promise((done) => element.addEventListener('ready', done, { once: true }));
      return element.article === copy;
    });
    expect(same).toBe(true);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await tagWords(page, 'Nobody heard a thing', 'denial');
  });

  test('is another one when `for` says so: `ready` is a new promise', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM);
    const now = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const before = element.ready;
      element.setAttribute('for', 'after');
      element.setAttribute('article-url', 'https://news.example/after');
      const after = element.ready;
      await after;
      return [before === after, element.article!.id, element.annotations.length];
    });
    expect(now).toEqual([false, 'after', 0]);
    expect(await highlights(page)).toEqual({});
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.setAttribute('for', 'story');
      element.removeAttribute('article-url');
      await element.ready;
    });
    expect(await quotes(page)).toEqual([CLAIM]);
  });

  test('stays the first one, though another comes to stand before it', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    const id = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.removeAttribute('for');
      await element.ready;
      document.body.prepend(Object.assign(document.createElement('article'), { id: 'teaser', textContent: 'Also read this.' }));
      await new Promise((done) => setTimeout(done, 50));
      return element.article!.id;
    });
    expect(id).toBe('story');
  });

  test('is waited for, when it stands in no tree yet', async ({ page }) => {
    await open(page, HOST);
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const later = document.createElement('article');
      later.append(Object.assign(document.createElement('p'), { textContent: 'The cook said that the soup was hot.' }));
      element.article = later;
      await new Promise((done) => setTimeout(done, 50));
      let code;
      try {
        element.annotate({ start: 0, end: 8 }, 'claim');
      } catch (error) {
        ({ code } = error as { code: string });
      }
      // Into a tree that nobody watches.
      const root = document.querySelector('#after')!.attachShadow({ mode: 'open' });
      root.append(later);
      await element.ready;
      return [code, element.article === later, element.annotate({ start: 0, end: 8 }, 'claim')!.quote];
    });
    expect(seen).toEqual(['not-ready', true, 'The cook']);
    expect(await painted(page, 'claim')).toEqual(['The cook']);
  });

  test('is let go when `for` names one that is still to come', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM);
    await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('for', 'later'));
    await expect.poll(() => highlights(page)).toEqual({});
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      document.querySelector('#story')!.id = 'later';
      await element.ready;
    });
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });

  test('moves into a shadow root: the rules of its highlights go with it', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM);
    const sheets = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const article = document.querySelector('#story')!;
      const holder = document.createElement('div');
      article.before(holder);
      const root = holder.attachShadow({ mode: 'open' });
      root.append(article);
      element.article = article;
      await element.ready;
      return [root.adoptedStyleSheets.length, document.adoptedStyleSheets.length, element.undo(), element.redo()];
    });
    expect(sheets).toEqual([1, 0, true, true]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });

  test('is what comes into the element itself, though the page has another', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    const own = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.removeAttribute('for');
      await element.ready;
      const before = element.article!.id;
      element.append(Object.assign(document.createElement('p'), { textContent: 'The cook said that the soup was hot.' }));
      await new Promise((done) => setTimeout(done, 50));
      await element.ready;
      return [before, element.article === element];
    });
    expect(own).toEqual(['story', true]);
  });

  test('must be an element', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    const code = await page.evaluate(() => {
      try {
        (document.querySelector('news-annotator') as Annotator).article = 'story' as unknown as Element;
        return null;
      } catch (error) {
        const { name, code } = error as { name: string; code: string };
        return [name, code];
      }
    });
    expect(code).toEqual(['TypeError', 'bad-argument']);
  });
});

test.describe('an article in an open shadow root', () => {
  const SENTENCE = 'In here the cook said that the soup was hot.';

  /** Gives the widget such an article, with one claim: "the soup was hot". */
  const openInShadow = async (page: Page) => {
    await open(page, HOST);
    return page.evaluate(async (sentence) => {
      const holder = document.createElement('div');
      holder.id = 'holder';
      document.querySelector('#before')!.after(holder);
      const root = holder.attachShadow({ mode: 'open' });
      const inner = document.createElement('article');
      inner.id = 'inner';
      inner.append(Object.assign(document.createElement('p'), { textContent: sentence }));
      root.append(inner);
      const element = document.querySelector('news-annotator') as Annotator;
      element.setAttribute('article-url', 'https://news.example/shadow');
      element.article = inner;
      await element.ready;
      const [{ start, end }] = element.locate([{ quote: 'the soup was hot' }]);
      const made = element.annotate({ start: start!, end: end! }, 'claim')!;
      return [made.quote, root.adoptedStyleSheets.length, document.adoptedStyleSheets.length];
    }, SENTENCE);
  };

  /** The points at which letters of the sentence begin and end. */
  const edges = (page: Page, letters: string) =>
    page.evaluate((letters) => {
      const text = document.querySelector('#holder')!.shadowRoot!.querySelector('p')!.firstChild as Text;
      const range = document.createRange();
      range.setStart(text, text.data.indexOf(letters));
      range.setEnd(text, text.data.indexOf(letters) + letters.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return [left, right].map((x) => ({ x, y: (top + bottom) / 2 }));
    }, letters);

  test('is painted by rules of its root, and a click opens what is painted', async ({ page }) => {
    expect(await openInShadow(page)).toEqual(['the soup was hot', 1, 0]);
    expect(await painted(page, 'claim')).toEqual(['the soup was hot']);
    const [left, right] = await edges(page, 'soup');
    await page.mouse.click((left.x + right.x) / 2, left.y);
    await expect(openCard(page).locator('.quote')).toHaveText('the soup was hot');
    const rules = await page.evaluate(async () => {
      document.querySelector('news-annotator')!.remove();
      await new Promise((done) => setTimeout(done, 20));
      return document.querySelector('#holder')!.shadowRoot!.adoptedStyleSheets.length;
    });
    expect(rules).toBe(0);
  });

  // Browsers differ, and change, in what `getSelection()` says of a selection in a shadow root; the older ones have no
  // `getComposedRanges`.
  for (const browsers of ['today', 'before getComposedRanges']) {
    for (const { drag: [from, to], key, whole, extended } of [
      { drag: [0, 1], key: 'ArrowRight', whole: 'cook said', extended: 'cook said that' },
      { drag: [1, 0], key: 'ArrowLeft', whole: 'cook said', extended: 'the cook said' },
    ]) {
      test(`in browsers ${browsers} is selected with the mouse, and with ${key} further`, async ({ page }) => {
        if (browsers !== 'today') {
          await page.addInitScript(() => {
            for (const member of ['getComposedRanges', 'direction']) Reflect.deleteProperty(Selection.prototype, member);
          });
        }
        await openInShadow(page);
        const ends = await edges(page, 'ook sai');
        await drag(page, ends[from], ends[to]);
        await expect(toolbar(page)).toBeVisible();
        // Widened to whole words, and still running in the direction of the drag.
        expect(await selectedText(page)).toBe(whole);
        await page.keyboard.press(`Control+Shift+${key}`);
        expect((await selectedText(page)).trim()).toBe(extended);
        await page.keyboard.press('2');
        await expect.poll(() => painted(page, 'attribution')).toEqual([extended]);
        // Where it ended the caret stays, for those who read with one.
        expect(await selectedText(page)).toBe('');
        await page.evaluate(() => getSelection()!.modify('extend', 'forward', 'word'));
        const next = SENTENCE.slice(SENTENCE.indexOf(extended) + extended.length).trim().split(' ')[0];
        expect((await selectedText(page)).trim()).toBe(next);
      });
    }
  }
});

test.describe('a single-page app', () => {
  /** The address of the page is that of the article from now on, and the element knows it. */
  const withoutCanonical = (page: Page) =>
    page.evaluate(async () => {
      document.querySelector('link[rel=canonical]')!.remove();
      const element = document.querySelector('news-annotator') as Annotator;
      await element.ready;
      await new Promise((done) => setTimeout(done, 50));
    });

  test('its address changes, then its article: each address has its own annotations', async ({ page }) => {
    await open(page, HOST);
    await withoutCanonical(page);
    await annotate(page, CLAIM);
    const go = (path: string, words: string, back = false) =>
      page.evaluate(async ({ path, words, back }) => {
        const element = document.querySelector('news-annotator') as Annotator;
        const changed = new Promise((done) => element.addEventListener('ready', done, { once: true }));
        if (back) history.back();
        else history.pushState({}, '', path);
        await changed;
        // What a router does a moment later.
        document.querySelector('#first')!.textContent = words;
        await element.ready;
        return element.annotations.map(({ quote, state }) => [quote, state]);
      }, { path, words, back });
    expect(await go('/pages/second-story.html', 'The smith said that the fire was out.')).toEqual([]);
    await annotate(page, 'the fire was out', 'denial');
    expect(await go('', 'The miller said that all dogs were asleep. 🐕 Nobody heard a thing.', true)).toEqual([[CLAIM, 'exact']]);
    await expect.poll(() => highlights(page)).toEqual({ 'news-annotator-claim': [CLAIM] });
  });

  test('a browser that does not tell of a new address: it is seen before the reader does something', SAME_CODE, async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
    await open(page, HOST);
    await withoutCanonical(page);
    await annotate(page, CLAIM);
    await page.evaluate(() => history.pushState({}, '', '/pages/second-story.html'));
    expect(await annotations(page)).toHaveLength(1);
    // The keys that tag come to the article of the new address.
    await selectWords(page, 'Nobody heard a thing');
    await page.keyboard.press('3');
    await expect.poll(async () => (await annotations(page)).map(({ tag, quote }) => [tag, quote])).toEqual([['denial', 'Nobody heard a thing']]);
    await page.evaluate(() => history.back());
    await expect.poll(async () => (await annotations(page)).map(({ quote }) => quote)).toEqual([CLAIM]);
  });

  test('a fragment or a tracking parameter is no other address: undo stays', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM);
    const undone = await page.evaluate(async () => {
      history.pushState({}, '', '?utm_source=feed#part-2');
      await new Promise((done) => setTimeout(done, 50));
      const element = document.querySelector('news-annotator') as Annotator;
      await element.ready;
      return element.undo();
    });
    expect(undone).toBe(true);
  });
});

test.describe('two articles whose page gives them no address of their own', () => {
  const both = (page: Page) =>
    page.evaluate(async () => {
      const [first, second] = document.querySelectorAll('news-annotator') as unknown as Annotator[];
      await Promise.all([first.ready, second.ready]);
      return [first, second].map((element) => element.annotations.map(({ quote }) => quote));
    });

  test('do not mix, also over a reload, and where one element goes from one to the other', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    const add = () =>
      page.evaluate(async () => {
        const aside = Object.assign(document.createElement('article'), { id: 'aside' });
        aside.append(Object.assign(document.createElement('p'), { textContent: 'The cook said that the soup was hot.' }));
        document.querySelector('#after')!.append(aside);
        const element = document.createElement('news-annotator') as Annotator;
        element.setAttribute('for', 'aside');
        document.body.append(element);
        await element.ready;
        return element.annotations.length;
      });
    expect(await add()).toBe(0);
    await annotate(page, CLAIM);
    await page.evaluate(() => {
      const [, second] = document.querySelectorAll('news-annotator') as unknown as Annotator[];
      second.annotate({ start: 0, end: 8 }, 'attribution');
    });
    expect(await both(page)).toEqual([[CLAIM], ['The cook']]);
    await open(page, HOST);
    expect(await add()).toBe(1);
    expect(await both(page)).toEqual([[CLAIM], ['The cook']]);
    const went = await page.evaluate(async () => {
      const [first, second] = document.querySelectorAll('news-annotator') as unknown as Annotator[];
      second.remove();
      await new Promise((done) => setTimeout(done, 20));
      const seen = [];
      for (const id of ['aside', 'story']) {
        first.setAttribute('for', id);
        await first.ready;
        seen.push(first.annotations.map(({ quote }) => quote));
      }
      return seen;
    });
    expect(went).toEqual([['The cook'], [CLAIM]]);
  });
});

test.describe('two elements for one article', () => {
  const second = (page: Page, attributes: Record<string, string> = {}) =>
    page.evaluate(async (attributes) => {
      const element = document.createElement('news-annotator') as Annotator;
      element.id = 'twin';
      element.setAttribute('for', 'story');
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      await element.ready;
    }, attributes);

  test('share one state, undo included, and one toolbar', async ({ page }) => {
    await open(page, HOST);
    const claim = await annotate(page, CLAIM);
    await second(page);
    const twin = () => page.evaluate(() => (document.querySelector('#twin') as Annotator).annotations);
    expect(await twin()).toEqual([claim]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await selectWords(page, 'The baker denies it.');
    await expect(toolbar(page)).toHaveCount(1);
    await page.keyboard.press('3');
    await expect.poll(twin).toHaveLength(2);
    expect(await annotations(page)).toEqual(await twin());
    expect(await page.evaluate(() => (document.querySelector('#twin') as Annotator).undo())).toBe(true);
    expect(await annotations(page)).toEqual([claim]);
    // The first one goes; the second one works on.
    await page.evaluate(() => document.querySelector('news-annotator')!.remove());
    await settled(page);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await tagWords(page, 'Nobody heard a thing', 'no-comment');
    await page.evaluate(() => document.querySelector('#twin')!.remove());
    await expect.poll(() => highlights(page)).toEqual({});
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  });

  test('both keep nothing, and share that', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.setAttribute('storage', 'memory');
      await element.ready;
    });
    const claim = await annotate(page, CLAIM);
    await second(page, { storage: 'memory' });
    expect(await page.evaluate(() => (document.querySelector('#twin') as Annotator).annotations)).toEqual([claim]);
  });

  test('either can refuse an annotation, and either can be read-only', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await second(page);
    const outcome = await page.evaluate(() => {
      const [first, twin] = document.querySelectorAll('news-annotator') as unknown as Annotator[];
      const refuse = (event: Event) => event.preventDefault();
      twin.addEventListener('annotation-before-create', refuse);
      const refused = first.annotate({ start: 10, end: 20 }, 'claim');
      twin.removeEventListener('annotation-before-create', refuse);
      twin.toggleAttribute('readonly', true);
      let code;
      try {
        first.annotate({ start: 10, end: 20 }, 'claim');
      } catch (error) {
        ({ code } = error as { code: string });
      }
      first.toggleAttribute('readonly', true);
      first.toggleAttribute('readonly', false);
      twin.toggleAttribute('readonly', false);
      return [refused, code, first.annotate({ start: 10, end: 20 }, 'claim')!.tag];
    });
    expect(outcome).toEqual([null, 'read-only', 'claim']);
  });
});
