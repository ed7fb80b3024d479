// The element's members as hosts know them: on a plain page, under the strict policy.

import { annotate, CLAIM, DENIAL, find, HOST, listen } from './support/api';
import { annotations, clickWords, highlights, markup, open, openCard, painted, reload, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('members answer by the same code in each browser; ranges, highlights and clicks are tested in both elsewhere');

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
    expect(made).not.toHaveProperty('source');
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

  test('source, and the ledger that follows from it', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const said = await annotate(page, 'The miller said', 'attribution', { about: [claim.id], source: ' The\n miller ' });
    expect(said.source).toBe('The miller');
    const denial = await annotate(page, DENIAL, 'denial', { source: 'the MILLER' });
    const told = await page.evaluate((id) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const { claims, sources, unlinked } = element.ledger;
      const renamed = element.update(id, { source: 'The baker' });
      const lines = claims.map(({ claim, attributions, denials, noComments }) => [claim, ...attributions, ...denials, ...noComments]);
      return { lines, sources, unlinked, renamed, after: element.ledger.sources.map(({ name }) => name) };
    }, denial.id);
    expect(told.lines).toEqual([[claim, said]]);
    expect(told.sources).toEqual([{ name: 'The miller', claims: [claim.id], denials: [denial.id], noComments: [] }]);
    expect(told.unlinked).toEqual([denial]);
    expect(told.renamed.source).toBe('The baker');
    expect(told.after).toEqual(['The miller', 'The baker']);
    const undone = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.undo();
      return element.annotations.map(({ source }) => source ?? '');
    });
    expect(undone).toEqual(['The miller', '', 'the MILLER']);
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

  test('a Range that extends beyond the article is clipped to it', async ({ page }) => {
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

  test('ignored text is no part of the article', async ({ page }) => {
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

  test('an update without a change adds no undo step and dispatches no event', async ({ page }) => {
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

  test('select scrolls to the annotation, opens it, and dispatches an event', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const heard = await listen(page);
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).select(id), claim.id);
    await expect(openCard(page)).toContainText(CLAIM);
    expect((await heard()).map(({ type, detail }) => [type, detail.annotation.id])).toEqual([['annotation-select', claim.id]]);
  });

  test('select of an open annotation scrolls to it again without an event', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => (document.querySelector<HTMLElement>('#first')!.style.marginTop = '3000px'));
    const heard = await listen(page);
    const select = () => page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).select(id), claim.id);
    const isInSight = () => page.evaluate((id) => {
      const { top } = (document.querySelector('news-annotator') as Annotator).rangeOf(id)!.getBoundingClientRect();
      return top > 0 && top < innerHeight;
    }, claim.id);
    await select();
    await expect.poll(isInSight).toBe(true);
    await page.evaluate(() => {
      document.querySelector('news-annotator')!.removeAttribute('open');
      scrollTo({ top: 0, behavior: 'instant' });
    });
    expect(await isInSight()).toBe(false);
    await select();
    await expect.poll(isInSight).toBe(true);
    await expect(openCard(page)).toBeVisible();
    expect((await heard()).map(({ type }) => type)).toEqual(['annotation-select']);
  });

  test('a click on a highlight dispatches annotation-select', async ({ page }) => {
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

  test('locate accepts selectors of other tools: contexts of any length, offsets of another text', async ({ page }) => {
    const found = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      const story = document.getElementById('story')!;
      const text = story.textContent!;
      const at = text.indexOf('dogs were', text.indexOf('baker'));
      const quote = 'dogs were';
      const collapsed = (text: string) => text.replace(/\s+/g, ' ');
      return Object.entries({
        'a word': { quote, prefix: 'All ', suffix: ' awake' },
        'sixty': { quote, prefix: text.slice(at - 60, at), suffix: text.slice(at + 9, at + 69) },
        'all there is': { quote, prefix: text.slice(0, at), suffix: text.slice(at + 9) },
        'with other white space': { quote: 'dogs\n  were', prefix: collapsed(text.slice(0, at)).slice(-40), suffix: collapsed(text.slice(at + 9)).slice(0, 40) },
        'a prefix alone': { quote, prefix: 'he baker denies it. “All ' },
        'offsets that count white space once': { quote, prefix: '“All ', suffix: ' awake', start: collapsed(text.slice(0, at)).length, end: collapsed(text.slice(0, at)).length + 9 },
        'offsets that count more, as of a page': { quote, prefix: '“All ', suffix: ' awake', start: at + 4_000, end: at + 4_009 },
        'offsets of the other place': { quote, prefix: '“All ', suffix: ' awake', start: text.indexOf('dogs'), end: text.indexOf('dogs') + 9 },
      }).map(([name, selector]) => {
        const [{ state, range }] = element.locate([selector]);
        const right = range !== null && document.getElementById('second')!.contains(range.startContainer) && range.toString() === quote;
        return [name, right, state !== 'changed' && state !== 'orphaned'];
      });
    });
    expect(found).toEqual(found.map(([name]) => [name, true, true]));
  });

  test('export: json, w3c, csv, markdown', async ({ page }) => {
    await annotate(page, CLAIM, 'claim', { note: 'n' });
    const files = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const names = [undefined, 'json', 'w3c', 'csv', 'markdown'];
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name ?? 'default', await element.export(name)] as const)));
    });
    const json = JSON.parse(files.json);
    expect(json.article).toMatchObject({ url: 'https://news.example/a-story?id=7', title: 'A host’s page', language: 'en' });
    expect(JSON.parse(files.default).annotations).toEqual(json.annotations);
    expect(files.w3c).toContain('http://www.w3.org/ns/anno.jsonld');
    expect(files.csv).toContain(CLAIM);
    expect(files.markdown).toContain(CLAIM);
  });

  test('import restores an export of each format', async ({ page }) => {
    await annotate(page, CLAIM, 'claim', { note: 'n' });
    await annotate(page, DENIAL, 'denial');
    const before = await annotations(page);
    for (const format of ['json', 'w3c', 'csv']) {
      const heard = await listen(page);
      const summaries = await page.evaluate(async (format) => {
        const element = document.querySelector('news-annotator') as Annotator;
        const text = await element.export(format);
        element.clear();
        // The deletion is newer than the file, so undo it; the empty storage below has no record of it.
        return [element.undo(), await element.import(text)];
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

  test('an import is one undo step, and counts orphaned annotations', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const summary = await page.evaluate(async (claim) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const file = JSON.parse(await element.export());
      file.annotations.push(
        { ...claim, id: 'urn:uuid:00000000-0000-4000-8000-000000000001', quote: 'words of another story', start: 3, end: 25 },
        { ...claim, id: 'urn:uuid:00000000-0000-4000-8000-000000000002', tag: 'denial' },
      );
      return await element.import(JSON.stringify(file));
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
