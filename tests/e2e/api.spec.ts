// The element as hosts know it: members, events, errors, attributes. On a plain page under the strict policy.

import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import {
  annotations, cards, clickWords, highlights, markup, open, openCard, painted, panel, ready, reload, selectWords, settled,
  stored, tagWords, toolbar, type Annotation, type Annotator, type Position,
} from './support/page';
import { expect, test } from './support/test';

const HOST = '/pages/host.html';
const CLAIM = 'all dogs were asleep';
const DENIAL = 'The baker denies it.';

/** The span of words in code points, as a file gives it. */
const find = (page: Page, words: string): Promise<Position> =>
  page.evaluate((words) => {
    const all = (document.querySelector('news-annotator') as Annotator).locate([{ quote: words }]);
    const [{ start, end }] = all;
    return { start: start!, end: end! };
  }, words);

const annotate = async (page: Page, words: string, tag: string, options = {}): Promise<Annotation> => {
  const position = await find(page, words);
  return page.evaluate(
    ({ position, tag, options }) =>
      (document.querySelector('news-annotator') as Annotator).annotate(position, tag, options)!,
    { position, tag, options },
  );
};

type Thrown = { name: string; code: string; message: string; isError: boolean } | null;

/** What a call of a member throws. */
const thrown = (page: Page, member: string, ...args: unknown[]): Promise<Thrown> =>
  page.evaluate(
    ({ member, args }) => {
      const element = document.querySelector('news-annotator') as unknown as Record<string, (...args: unknown[]) => unknown>;
      try {
        element[member](...args);
        return null;
      } catch (error) {
        const { name, code, message } = error as { name: string; code: string; message: string };
        return { name, code, message, isError: error instanceof Error };
      }
    },
    { member, args },
  );

/** Notes the element's events from now on, as they arrive at the document: bubbling. */
async function listen(page: Page) {
  await page.evaluate(() => {
    const heard: { type: string; detail: unknown; composed: boolean; bubbles: boolean }[] = [];
    Object.assign(window, { heard });
    for (const type of [
      'annotation-create', 'annotation-update', 'annotation-delete', 'annotation-select', 'annotations-load',
      'annotation-before-create', 'storage-error', 'ready',
    ]) {
      document.addEventListener(type, (event) => {
        const { detail, composed, bubbles } = event as CustomEvent;
        heard.push({ type, detail, composed, bubbles });
      });
    }
  });
  return (): Promise<{ type: string; detail: any; composed: boolean; bubbles: boolean }[]> =>
    page.evaluate(() => (window as any).heard.splice(0));
}

/** Puts a page of the test's own under /pages/, with the server's policy. */
async function servePage(page: Page, name: string, body: string) {
  const host = await readFile(new URL('./pages/host.html', import.meta.url), 'utf8');
  const html = host.replace(/<body>[^]*<\/body>/, `<body>${body}</body>`);
  await page.route(`**/pages/${name}`, async (route) => {
    const response = await route.fetch({ url: new URL(HOST, page.url().startsWith('http') ? page.url() : route.request().url()).href });
    await route.fulfill({ response, body: html });
  });
  return `/pages/${name}`;
}

test.describe('members', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, HOST);
  });

  test('annotate with a position: the annotation, its highlight, its events', async ({ page }) => {
    const heard = await listen(page);
    const before = await markup(page);
    const position = await find(page, CLAIM);
    const made = await annotate(page, CLAIM, 'claim', { note: 'really?' });
    expect(made).toMatchObject({ ...position, quote: CLAIM, tag: 'claim', note: 'really?', about: [], state: 'exact' });
    expect(made.id).toMatch(/^urn:uuid:/);
    expect(made.created).toBe(made.modified);
    expect(made.prefix.endsWith('The miller said that ')).toBe(true);
    expect(made.suffix.startsWith('. 🐕 Nobody')).toBe(true);
    expect(await annotations(page)).toEqual([made]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await markup(page)).toBe(before);
    const events = await heard();
    expect(events.map(({ type }) => type)).toEqual(['annotation-before-create', 'annotation-create']);
    expect(events[1]).toMatchObject({ bubbles: true, composed: true, detail: { annotation: made } });
  });

  test('annotate with a Range', async ({ page }) => {
    const quotes = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      const range = document.createRange();
      // Across an inline element, and from one element point to another.
      const second = document.querySelector('#second')!;
      range.setStart(second.firstChild!, second.firstChild!.textContent!.indexOf('“All'));
      range.setEnd(second.querySelector('em')!, 1);
      const across = element.annotate(range, 'denial')!;
      range.selectNodeContents(document.querySelector('h1')!);
      const heading = element.annotate(range, 'attribution')!;
      return [across.quote, heading.quote];
    });
    expect(quotes).toEqual(['“All dogs were awake', 'A night in the village']);
  });

  test('a Range that sticks out of the article is clipped to it', async ({ page }) => {
    const made = await page.evaluate(() => {
      const range = document.createRange();
      range.setStart(document.querySelector('#before')!.firstChild!, 3);
      range.setEnd(document.querySelector('h1')!, 1);
      return (document.querySelector('news-annotator') as Annotator).annotate(range, 'claim')!;
    });
    expect(made.quote.trim()).toBe('A night in the village');
  });

  test('positions count code points', async ({ page }) => {
    const made = await annotate(page, 'Nobody heard', 'claim');
    const whole = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export());
    expect(JSON.parse(whole).annotations[0]).toEqual(made);
    // The dog before it is one code point and two units.
    const dog = await find(page, 'all dogs were asleep. 🐕');
    expect(dog.end - dog.start).toBe([...'all dogs were asleep. 🐕'].length);
    expect(made.start).toBe(dog.end + 1);
  });

  test('text that is left out is no part of the article', async ({ page }) => {
    const texts = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      return element.locate([{ quote: 'Buy our bread' }, { quote: 'written inside' }]).map(({ state, range }) => [state, range]);
    });
    expect(texts).toEqual([['orphaned', null], ['orphaned', null]]);
  });

  test('annotations are fresh copies', async ({ page }) => {
    await annotate(page, CLAIM, 'claim');
    const tag = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.annotations[0].tag = 'denial';
      element.annotations.push(element.annotations[0]);
      return element.annotations.map(({ tag }) => tag);
    });
    expect(tag).toEqual(['claim']);
  });

  test('update: each member, one undo step each', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const denial = await annotate(page, DENIAL, 'denial');
    const heard = await listen(page);
    const position = await find(page, 'The miller said');
    const changes = [{ tag: 'attribution' }, { note: 'a note' }, { about: [denial.id] }, position];
    for (const change of changes) {
      const updated = await page.evaluate(
        ({ id, change }) => (document.querySelector('news-annotator') as Annotator).update(id, change),
        { id: claim.id, change },
      );
      expect(updated).toMatchObject({ ...change, id: claim.id, created: claim.created });
      const [event, ...more] = await heard();
      expect(more).toEqual([]);
      expect(event).toMatchObject({ type: 'annotation-update', detail: { annotation: updated } });
    }
    expect((await annotations(page))[0]).toMatchObject({
      tag: 'attribution', note: 'a note', about: [denial.id], quote: 'The miller said', ...position,
    });
    expect(await painted(page, 'attribution')).toEqual(['The miller said']);
    for (const _ of changes) {
      expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).undo())).toBe(true);
    }
    expect({ ...(await annotations(page))[0], modified: '' }).toEqual({ ...claim, modified: '' });
  });

  test('update with nothing new is no step and no event', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const heard = await listen(page);
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).update(id, { tag: 'claim' }), claim.id);
    expect(await heard()).toEqual([]);
    expect(await annotations(page)).toEqual([claim]);
  });

  test('delete, clear, undo and redo', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const denial = await annotate(page, DENIAL, 'denial');
    const heard = await listen(page);
    const call = (member: 'undo' | 'redo' | 'clear') =>
      page.evaluate((member) => (document.querySelector('news-annotator') as Annotator)[member](), member);
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), claim.id);
    expect(await annotations(page)).toEqual([denial]);
    const [deleted] = await heard();
    expect(deleted).toMatchObject({ type: 'annotation-delete', detail: { annotation: { id: claim.id, quote: CLAIM } } });
    expect(await call('undo')).toBe(true);
    expect(await annotations(page)).toHaveLength(2);
    await call('clear');
    expect(await annotations(page)).toEqual([]);
    expect(await highlights(page)).toEqual({});
    expect(await call('undo')).toBe(true);
    expect((await annotations(page)).map(({ id }) => id)).toEqual([claim.id, denial.id]);
    expect(await call('redo')).toBe(true);
    expect(await annotations(page)).toEqual([]);
    expect(await call('redo')).toBe(false);
    while (await call('undo'));
    expect(await annotations(page)).toEqual([]);
    expect(await call('undo')).toBe(false);
  });

  test('select scrolls to it, opens it, and says so', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const heard = await listen(page);
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).select(id), claim.id);
    await expect(openCard(page)).toContainText(CLAIM);
    expect((await heard()).map(({ type, detail }) => [type, detail.annotation.id])).toEqual([['annotation-select', claim.id]]);
  });

  test('a click on a highlight says annotation-select', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const heard = await listen(page);
    await clickWords(page, 'dogs were asleep');
    await expect(openCard(page)).toContainText(CLAIM);
    expect((await heard()).map(({ type, detail }) => [type, detail.annotation.id])).toEqual([['annotation-select', claim.id]]);
  });

  test('rangeOf', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const found = await page.evaluate((id) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const range = element.rangeOf(id);
      return [range instanceof Range, range?.toString(), element.rangeOf('urn:uuid:none')];
    }, claim.id);
    expect(found).toEqual([true, CLAIM, null]);
  });

  test('locate finds without adding', async ({ page }) => {
    const heard = await listen(page);
    const found = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      const [at] = element.locate([{ quote: 'Nobody heard' }]);
      return element
        .locate([
          { quote: 'Nobody heard', start: at.start, end: at.end },
          { quote: 'Nobody heard', start: 0, end: 12 },
          { quote: 'Nobody ever said anything of this kind' },
          { quote: 'All dogs were awake' },
          {},
          'nonsense',
        ] as object[])
        .map(({ range, flags, candidates, ...rest }) => ({
          ...rest, range: range && [range instanceof Range, range.toString()], lists: [Array.isArray(flags), Array.isArray(candidates)],
        }));
    });
    const { start, end } = await find(page, 'Nobody heard');
    const lists = [true, true];
    expect(found[0]).toEqual({ state: 'exact', score: 1, start, end, range: [true, 'Nobody heard'], lists });
    expect(found[1]).toEqual({ state: 'moved', score: found[1].score, start, end, range: [true, 'Nobody heard'], lists });
    expect(found[1].score).toBeGreaterThan(0);
    for (const index of [2, 4, 5]) {
      expect(found[index]).toEqual({ state: 'orphaned', score: 0, start: null, end: null, range: null, lists });
    }
    expect(found[3].range).toEqual([true, 'All dogs were awake']);
    expect(await annotations(page)).toEqual([]);
    expect(await heard()).toEqual([]);
  });

  test('export: json, w3c, csv, markdown', async ({ page }) => {
    await annotate(page, CLAIM, 'claim', { note: 'n' });
    const files = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      return Object.fromEntries([undefined, 'json', 'w3c', 'csv', 'markdown'].map((name) => [name ?? 'default', element.export(name)]));
    });
    const json = JSON.parse(files.json);
    expect(json.article).toMatchObject({ url: 'https://news.example/a-story?id=7', title: 'A host’s page', language: 'en' });
    expect(JSON.parse(files.default).annotations).toEqual(json.annotations);
    expect(files.w3c).toContain('http://www.w3.org/ns/anno.jsonld');
    expect(files.csv).toContain(CLAIM);
    expect(files.markdown).toContain(CLAIM);
  });

  test('import brings the same back, from each format', async ({ page }) => {
    await annotate(page, CLAIM, 'claim', { note: 'n' });
    await annotate(page, DENIAL, 'denial');
    const before = await annotations(page);
    for (const format of ['json', 'w3c', 'csv']) {
      const heard = await listen(page);
      const summaries = await page.evaluate((format) => {
        const element = document.querySelector('news-annotator') as Annotator;
        const text = element.export(format);
        element.clear();
        // A deletion is newer than the file: only what is deleted on purpose stays so, so forget it by a fresh storage.
        return [element.undo(), element.import(text)];
      }, format);
      expect(summaries[1], format).toEqual({ added: 0, updated: 0, unchanged: 2, orphaned: 0 });
      const load = (await heard()).find(({ type }) => type === 'annotations-load');
      expect(load?.detail, format).toEqual(summaries[1]);
      const text = await page.evaluate((format) => (document.querySelector('news-annotator') as Annotator).export(format), format);
      await page.evaluate(() => localStorage.clear());
      const now = await annotations(page);
      await reload(page);
      expect(await annotations(page)).toEqual([]);
      const summary = await page.evaluate((text) => (document.querySelector('news-annotator') as Annotator).import(text), text);
      expect(summary, format).toEqual({ added: 2, updated: 0, unchanged: 0, orphaned: 0 });
      expect(await annotations(page), format).toEqual(now);
      expect(now.map(({ quote, note }) => [quote, note])).toEqual(before.map(({ quote, note }) => [quote, note]));
    }
  });

  test('an import is one undo step, and counts what has no place', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const summary = await page.evaluate((claim) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const file = JSON.parse(element.export());
      file.annotations.push(
        { ...claim, id: 'urn:uuid:00000000-0000-4000-8000-000000000001', quote: 'words of another story', start: 3, end: 25 },
        { ...claim, id: 'urn:uuid:00000000-0000-4000-8000-000000000002', tag: 'denial' },
      );
      return element.import(JSON.stringify(file));
    }, claim);
    expect(summary).toEqual({ added: 2, updated: 0, unchanged: 1, orphaned: 1 });
    const orphan = (await annotations(page)).find(({ quote }) => quote === 'words of another story');
    expect(orphan?.state).toBe('orphaned');
    expect(await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).rangeOf(id), orphan!.id)).toBe(null);
    expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).undo())).toBe(true);
    expect(await annotations(page)).toEqual([claim]);
  });

  test('unknown members of a file are written back', async ({ page }) => {
    const file = {
      format: 'news-annotations', version: 1, project: { ours: true },
      article: { url: 'https://news.example/a-story?id=7', desk: 'foreign' },
      annotations: [{ id: 'urn:uuid:00000000-0000-4000-8000-000000000003', tag: 'claim', quote: CLAIM, certainty: 0.5 }],
    };
    await page.evaluate((text) => (document.querySelector('news-annotator') as Annotator).import(text), JSON.stringify(file));
    await reload(page);
    const written = JSON.parse(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export()));
    expect(written).toMatchObject({ project: { ours: true }, article: { desk: 'foreign' }, annotations: [{ certainty: 0.5 }] });
  });
});

test.describe('errors change nothing', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, HOST);
  });

  const CASES: [what: string, member: string, args: unknown[], code: string, name: string][] = [
    ['an unknown tag', 'annotate', [{ start: 1, end: 5 }, 'rumour'], 'unknown-tag', 'TypeError'],
    ['no tag', 'annotate', [{ start: 1, end: 5 }], 'unknown-tag', 'TypeError'],
    ['no range', 'annotate', [null, 'claim'], 'bad-argument', 'TypeError'],
    ['a broken range', 'annotate', [{ start: 1.5, end: 5 }, 'claim'], 'bad-argument', 'TypeError'],
    ['a negative range', 'annotate', [{ start: -1, end: 5 }, 'claim'], 'bad-argument', 'TypeError'],
    ['a range beyond the text', 'annotate', [{ start: 5, end: 500_000 }, 'claim'], 'range-outside-article', 'RangeError'],
    ['an empty range', 'annotate', [{ start: 5, end: 5 }, 'claim'], 'empty-range', 'RangeError'],
    ['a note that is no text', 'annotate', [{ start: 9, end: 12 }, 'claim', { note: 7 }], 'bad-argument', 'TypeError'],
    ['about that is no list', 'annotate', [{ start: 9, end: 12 }, 'claim', { about: 'x' }], 'bad-argument', 'TypeError'],
    ['update of an unknown id', 'update', ['urn:uuid:none', { tag: 'claim' }], 'unknown-annotation', 'NotFoundError'],
    ['delete of an unknown id', 'delete', ['urn:uuid:none'], 'unknown-annotation', 'NotFoundError'],
    ['select of an unknown id', 'select', ['urn:uuid:none'], 'unknown-annotation', 'NotFoundError'],
    ['delete of no id', 'delete', [], 'unknown-annotation', 'NotFoundError'],
    ['an unknown format', 'export', ['docx'], 'unknown-format', 'TypeError'],
    ['import of nothing', 'import', [''], 'empty', 'DataError'],
    ['import of half a file', 'import', ['{"format": "news-annotations", "annot'], 'not-json', 'DataError'],
    ['import of something else', 'import', ['{"recipes": []}'], 'unknown-format', 'DataError'],
    ['import of a newer version', 'import', ['{"format":"news-annotations","version":2,"annotations":[]}'], 'newer-version', 'DataError'],
    ['import of no text', 'import', [7], 'bad-argument', 'TypeError'],
    ['locate of no list', 'locate', [{ quote: 'x' }], 'bad-argument', 'TypeError'],
  ];

  for (const [what, member, args, code, name] of CASES) {
    test(what, async ({ page }) => {
      const claim = await annotate(page, CLAIM, 'claim');
      const [storedBefore, paintedBefore] = [await stored(page), await highlights(page)];
      const heard = await listen(page);
      const error = await thrown(page, member, ...args);
      expect(error).toMatchObject({ name, code, isError: true });
      // A sentence that says what to do.
      expect(error!.message).toMatch(/\w+ .*\.$/);
      expect(await annotations(page)).toEqual([claim]);
      expect(await stored(page)).toEqual(storedBefore);
      expect(await highlights(page)).toEqual(paintedBefore);
      expect(await heard()).toEqual([]);
    });
  }

  test('an update that is refused for one member does not change the others', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    for (const change of [{ note: 'new', tag: 'rumour' }, { note: 'new', start: 0, end: 99_999 }, { tag: 'denial', note: 7 }]) {
      expect(await thrown(page, 'update', claim.id, change)).not.toBe(null);
      expect(await annotations(page)).toEqual([claim]);
    }
  });

  test('a Range outside the article', async ({ page }) => {
    const error = await page.evaluate(() => {
      const errors = [];
      for (const id of ['before', 'after']) {
        const range = document.createRange();
        range.selectNodeContents(document.getElementById(id)!);
        try {
          (document.querySelector('news-annotator') as Annotator).annotate(range, 'claim');
          errors.push(null);
        } catch (error) {
          errors.push((error as { code: string }).code);
        }
      }
      return errors;
    });
    expect(error).toEqual(['range-outside-article', 'range-outside-article']);
    expect(await annotations(page)).toEqual([]);
  });

  test('before it is ready', async ({ page }) => {
    const code = await page.evaluate(() => {
      try {
        (document.createElement('news-annotator') as Annotator).annotations;
        return null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
    expect(code).toBe('not-ready');
  });
});

test.describe('events', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, HOST);
  });

  test('annotation-before-create can be cancelled, by API and by mouse', async ({ page }) => {
    const heard = await listen(page);
    await page.evaluate(() => {
      document.addEventListener('annotation-before-create', (event) => {
        if ((event as CustomEvent).detail.annotation.tag === 'denial') event.preventDefault();
      });
    });
    const { start, end } = await find(page, CLAIM);
    const refused = await page.evaluate(
      (at) => (document.querySelector('news-annotator') as Annotator).annotate(at, 'denial'),
      { start, end },
    );
    expect(refused).toBe(null);
    await selectWords(page, CLAIM);
    await expect(toolbar(page)).toBeVisible();
    await page.keyboard.press('3');
    await settled(page);
    expect(await annotations(page)).toEqual([]);
    expect(await highlights(page)).toEqual({});
    expect((await heard()).map(({ type, detail }) => [type, detail.annotation.quote])).toEqual([
      ['annotation-before-create', CLAIM],
      ['annotation-before-create', CLAIM],
    ]);
    expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).undo())).toBe(false);
    await annotate(page, CLAIM, 'claim');
    expect(await annotations(page)).toHaveLength(1);
  });

  test('listeners that call back', async ({ page }) => {
    const end = await page.evaluate((words) => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.addEventListener('annotation-create', (event) => {
        const { id } = (event as CustomEvent).detail.annotation;
        element.update(id, { note: 'seen' });
        element.select(id);
      });
      element.addEventListener('annotation-update', () => element.annotations.length);
      const [{ start, end }] = element.locate([{ quote: words }]);
      element.annotate({ start: start!, end: end! }, 'claim');
      return element.annotations.map(({ note }) => note);
    }, CLAIM);
    expect(end).toEqual(['seen']);
    await expect(openCard(page)).toContainText('seen');
  });

  test('ready and annotations-load come after a load', async ({ page }) => {
    await annotate(page, CLAIM, 'claim');
    const url = await servePage(page, 'late.html', '<article id="story"><p>The miller said that all dogs were asleep.</p></article>');
    await page.goto(url);
    const heard = await listen(page);
    await page.evaluate(async () => {
      const element = document.createElement('news-annotator') as Annotator;
      element.setAttribute('for', 'story');
      document.body.append(element);
      await element.ready;
    });
    const events = await heard();
    expect(events.map(({ type }) => type)).toEqual(['annotations-load', 'ready']);
    expect(events[0].detail).toEqual({ added: 1, updated: 0, unchanged: 0, orphaned: 0 });
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });
});

test.describe('attributes', () => {
  test('readonly: everything is shown, nothing can be changed', async ({ page }) => {
    await open(page, HOST);
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('readonly', true));
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
    await expect(panel(page)).toContainText('Read-only');
    await expect(cards(page)).toHaveCount(1);
    await selectWords(page, DENIAL);
    await settled(page);
    await expect(toolbar(page)).toBeHidden();
    await page.keyboard.press('1');
    await page.keyboard.press('Control+z');
    for (const [member, ...args] of [
      ['annotate', { start: 10, end: 20 }, 'claim'], ['update', claim.id, { tag: 'denial' }], ['delete', claim.id], ['clear'],
      ['undo'], ['redo'], ['import', '{"format":"news-annotations","version":1,"annotations":[]}'],
    ] as [string, ...unknown[]][]) {
      expect(await thrown(page, member, ...args), member).toMatchObject({ name: 'NotAllowedError', code: 'read-only' });
    }
    await expect(cards(page).getByRole('button', { name: 'Delete' })).toHaveCount(0);
    expect(await annotations(page)).toEqual([claim]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('readonly', false));
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), claim.id);
    expect(await annotations(page)).toEqual([]);
  });

  test('storage=memory keeps nothing', async ({ page }) => {
    const url = await servePage(page, 'memory.html',
      `<article id="story"><p>The miller said that ${CLAIM}.</p></article><news-annotator for="story" storage="memory"></news-annotator>`);
    await open(page, url);
    await tagWords(page, CLAIM, 'claim');
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await stored(page)).toEqual({});
    await reload(page);
    expect(await annotations(page)).toEqual([]);
  });

  test('open shows the panel, without it there is a handle', async ({ page }) => {
    await open(page, HOST);
    await expect(panel(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Annotations: 0 annotations' })).toBeVisible();
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
    await expect(panel(page)).toBeVisible();
  });

  test('annotations are kept per article, by its canonical address without tracking', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM, 'claim');
    expect(Object.keys(await stored(page))).toEqual(['news-annotator:https://news.example/a-story?id=7']);
    const set = (url: string) =>
      page.evaluate(async (url) => {
        const element = document.querySelector('news-annotator') as Annotator;
        element.setAttribute('article-url', url);
        await new Promise((done) => element.addEventListener('ready', done, { once: true }));
      }, url);
    await set('https://news.example/another');
    expect(await annotations(page)).toEqual([]);
    expect(await highlights(page)).toEqual({});
    await set('https://news.example/a-story?id=7');
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });

  test('without for: the own children, else the first article, else main', async ({ page }) => {
    for (const [name, body] of [
      ['children.html', '<article>not this</article><news-annotator><p>this one</p></news-annotator>'],
      ['article.html', '<main>not this <article>this one</article></main><news-annotator></news-annotator>'],
      ['main.html', '<p>not this</p><main>this one</main><news-annotator></news-annotator>'],
    ]) {
      await open(page, await servePage(page, name, body));
      const length = await page.evaluate(() => {
        const element = document.querySelector('news-annotator') as Annotator;
        return [element.article!.textContent, element.annotate({ start: 0, end: 4 }, 'claim')!.quote];
      });
      expect(length, name).toEqual(['this one', 'this']);
      expect(await painted(page, 'claim'), name).toEqual(['this']);
      // All three have the same canonical address, and so the same annotations.
      await page.evaluate(() => localStorage.clear());
    }
  });

  test('article-title is the title of exports', async ({ page }) => {
    await open(page, await servePage(page, 'title.html',
      '<article id="story">text</article><news-annotator for="story" article-title="A title" storage="memory"></news-annotator>'));
    const file = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export());
    expect(JSON.parse(file).article.title).toBe('A title');
  });

  test('the article can be set, and come late', async ({ page }) => {
    await open(page, HOST);
    const quote = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.article = document.getElementById('after');
      await new Promise((done) => element.addEventListener('ready', done, { once: true }));
      return [element.article!.id, element.annotate({ start: 0, end: 5 }, 'claim')!.quote];
    });
    expect(quote).toEqual(['after', 'Words']);

    await page.goto(await servePage(page, 'late-article.html', '<news-annotator for="story"></news-annotator>'));
    await page.evaluate(async () => {
      await customElements.whenDefined('news-annotator');
      const late = document.createElement('article');
      late.id = 'story';
      late.textContent = 'A late story.';
      document.body.append(late);
      await (document.querySelector('news-annotator') as Annotator).ready;
    });
    await tagWords(page, 'late story', 'claim');
    expect(await painted(page, 'claim')).toEqual(['late story']);
  });
});

test.describe('the page stays the host’s', () => {
  test('an element that is removed leaves nothing behind, and finds it all when it is back', async ({ page }) => {
    await open(page, HOST);
    const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
    const before = await markup(page);
    expect(await sheets()).toBe(1);
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).select(id), claim.id);
    await page.evaluate(() => {
      Object.assign(window, { kept: document.querySelector('news-annotator') });
      (window as any).kept.remove();
    });
    await expect.poll(() => highlights(page)).toEqual({});
    expect(await sheets()).toBe(0);
    await selectWords(page, DENIAL);
    await settled(page);
    await expect(toolbar(page)).toBeHidden();
    expect(await markup(page)).toBe(before);
    await page.evaluate(async () => {
      document.body.append((window as any).kept);
      await (window as any).kept.ready;
    });
    expect(await annotations(page)).toEqual([claim]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await sheets()).toBe(1);
    await tagWords(page, DENIAL, 'denial');
  });

  test('an element that is only moved keeps its state', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => document.body.prepend(document.querySelector('news-annotator')!));
    await settled(page);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).undo())).toBe(true);
    await tagWords(page, DENIAL, 'denial');
  });

  test('the host’s own highlights and sheets stay as they are', async ({ page }) => {
    await open(page, HOST);
    await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('h1')!);
      CSS.highlights.set('search', new Highlight(range));
      document.adoptedStyleSheets.push(new CSSStyleSheet());
    });
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), claim.id);
    await page.evaluate(() => document.querySelector('news-annotator')!.remove());
    await expect.poll(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    expect(await highlights(page)).toEqual({ search: ['A night in the village'] });
  });

  test('links of the article still work, also under a highlight', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, 'mayor', 'attribution');
    await page.locator('#link').click();
    await expect(page).toHaveURL(/#elsewhere$/);
    await expect(openCard(page)).toHaveCount(0);
  });

  test('two articles on one page do not mix', async ({ page }) => {
    await page.goto('/pages/two.html');
    await page.evaluate(() =>
      Promise.all([...document.querySelectorAll('news-annotator')].map((element) => (element as Annotator).ready)));
    await selectWords(page, 'rain fell', { inside: '#one' });
    await expect(toolbar(page)).toHaveCount(1);
    await page.keyboard.press('1');
    await selectWords(page, 'The second story says', { inside: '#two' });
    await expect(toolbar(page)).toHaveCount(1);
    await page.keyboard.press('2');
    const data = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('news-annotator')].map((element) =>
          (element as Annotator).annotations.map(({ tag, quote }) => [tag, quote])));
    await expect.poll(data).toEqual([[['claim', 'rain fell']], [['attribution', 'The second story says']]]);
    expect(await highlights(page)).toEqual({
      'news-annotator-claim': ['rain fell'],
      'news-annotator-attribution': ['The second story says'],
    });
    await selectWords(page, 'rain fell', { inside: '#two' });
    await expect(toolbar(page)).toHaveCount(1);
    await page.keyboard.press('1');
    await expect.poll(() => painted(page, 'claim')).toEqual(['rain fell', 'rain fell']);
    // Undo acts where the reader works: in the second article alone.
    await page.keyboard.press('Control+z');
    await expect.poll(data).toEqual([[['claim', 'rain fell']], [['attribution', 'The second story says']]]);
    await page.evaluate(() => document.querySelector('#second')!.remove());
    await expect.poll(() => highlights(page)).toEqual({ 'news-annotator-claim': ['rain fell'] });
    expect(Object.keys(await stored(page)).sort()).toEqual([
      'news-annotator:https://news.example/one', 'news-annotator:https://news.example/two',
    ]);
  });
});

test.describe('another tab', () => {
  test('its changes arrive, and nothing is overwritten', async ({ page, context }) => {
    await open(page, HOST);
    const other = await context.newPage();
    await open(other, HOST);
    const heard = await listen(page);
    const claim = await annotate(other, CLAIM, 'claim');
    await expect.poll(() => annotations(page)).toEqual([claim]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect((await heard()).map(({ type, detail }) => [type, detail.added])).toEqual([['annotations-load', 1]]);

    await annotate(page, DENIAL, 'denial');
    await expect.poll(async () => (await annotations(other)).length).toBe(2);
    await other.evaluate((id) => (document.querySelector('news-annotator') as Annotator).update(id, { note: 'there' }), claim.id);
    await expect.poll(async () => (await annotations(page))[0].note).toBe('there');
    await other.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), claim.id);
    await expect.poll(async () => (await annotations(page)).map(({ tag }) => tag)).toEqual(['denial']);
    await expect.poll(() => highlights(page)).toEqual({ 'news-annotator-denial': [DENIAL] });

    const last = await annotations(page);
    await reload(other);
    expect(await annotations(other)).toEqual(last);
  });
});

test.describe('the article changes', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, HOST);
  });

  test('a paragraph above: found at its words, and the tree is the host’s alone', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const expected = await page.evaluate(() => {
      const added = document.createElement('p');
      added.textContent = 'A paragraph that came later. 🦊';
      document.querySelector('h1')!.after(added);
      return document.querySelector('#story')!.outerHTML;
    });
    await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
    const [now] = await annotations(page);
    expect(now).toMatchObject({ id: claim.id, quote: CLAIM, state: 'moved' });
    expect(now.start).toBe(claim.start + [...'A paragraph that came later. 🦊'].length);
    expect(await markup(page)).toBe(expected);
    const quote = await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).rangeOf(id)!.toString(), claim.id);
    expect(quote).toBe(CLAIM);
  });

  test('calls in the same task see the new text', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const found = await page.evaluate((id) => {
      document.querySelector('h1')!.textContent = 'Another and much longer headline than before';
      const element = document.querySelector('news-annotator') as Annotator;
      return [element.rangeOf(id)!.toString(), element.annotations[0].quote, element.locate([{ quote: 'much longer' }])[0].range!.toString()];
    }, claim.id);
    expect(found).toEqual([CLAIM, CLAIM, 'much longer']);
  });

  test('words that are gone: kept, and shown nowhere; back again when they are back', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => {
      Object.assign(window, { taken: document.querySelector('#first') });
      (window as any).taken.remove();
    });
    await expect.poll(async () => (await annotations(page))[0].state).toBe('orphaned');
    expect(await painted(page, 'claim')).toEqual([]);
    expect(await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).rangeOf(id), claim.id)).toBe(null);
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
    await expect(panel(page)).toContainText('Not found in this article');
    await page.evaluate(() => document.querySelector('h1')!.after((window as any).taken));
    await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
    expect((await annotations(page))[0]).toMatchObject({ id: claim.id, quote: CLAIM });
  });

  test('a host that renders the same text anew: the paint comes back', async ({ page }) => {
    await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => {
      const story = document.querySelector('#story')!;
      const copy = story.cloneNode(true);
      story.replaceChildren(...copy.childNodes);
    });
    await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
    expect((await annotations(page))[0].state).toBe('exact');
  });

  test('what is annotated while the article changes is what was selected', async ({ page }) => {
    await selectWords(page, CLAIM);
    await expect(toolbar(page)).toBeVisible();
    await page.evaluate(() => document.querySelector('#story')!.prepend(Object.assign(document.createElement('p'), { textContent: 'Breaking! ' })));
    await settled(page);
    // Either the toolbar went with the change, or it still means the same words.
    if (await toolbar(page).isVisible()) {
      await page.keyboard.press('1');
      await expect.poll(async () => (await annotations(page)).map(({ quote }) => quote)).toEqual([CLAIM]);
    }
  });
});
