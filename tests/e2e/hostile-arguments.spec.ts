// Arguments that a careless or a malicious script gives to the members. Each call returns or throws as documented, a refused
// call changes nothing, and the widget works afterwards: a panic would end it.

import type { Page } from '@playwright/test';
import { annotate, CLAIM, HOST } from './support/api';
import { open, stored, type Annotation, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('arguments are read by the same code in each browser');

/** A row runs in the page, where `element` is the widget and `id` names its one annotation. */
type Row = [what: string, run: (element: any, id: string) => unknown, expected: unknown];

type Outcome = { given: unknown; alive: boolean; left: Annotation[] };

/**
 * The call's result, or the code of its error, or the text of an error that is not the widget's. Then one step and its undo,
 * through all layers, and the annotations that are there in the end.
 */
const attempt = (page: Page, run: Row[1], id: string) =>
  page.evaluate(`(async () => {
    const element = document.querySelector('news-annotator');
    let given;
    try {
      given = await (${run})(element, ${JSON.stringify(id)});
    } catch (error) {
      given = error?.code ?? 'not ours: ' + error;
    }
    const before = JSON.stringify(element.annotations);
    const [{ start, end }] = element.locate([{ quote: 'night' }]);
    const made = element.annotate({ start, end }, 'denial');
    const there = element.rangeOf(made.id).toString() === 'night';
    const alive = there && element.undo() && JSON.stringify(element.annotations) === before;
    return { given, alive, left: element.annotations };
  })()`) as Promise<Outcome>;

const ROWS: Record<string, Row[]> = {
  annotate: [
    ['NaN', (element) => element.annotate({ start: NaN, end: 5 }, 'claim'), 'bad-argument'],
    ['infinity', (element) => element.annotate({ start: 0, end: Infinity }, 'claim'), 'bad-argument'],
    ['numbers beyond range', (element) => element.annotate({ start: 0, end: 2 ** 53 }, 'claim'), 'bad-argument'],
    ['the largest offsets', (element) => element.annotate({ start: 2 ** 32 - 2, end: 2 ** 32 - 1 }, 'claim'), 'range-outside-article'],
    ['the wrong way round', (element) => element.annotate({ start: 9, end: 3 }, 'claim'), 'range-outside-article'],
    ['big integers', (element) => element.annotate({ start: 1n, end: 5n }, 'claim'), 'bad-argument'],
    ['symbols', (element) => element.annotate({ start: Symbol('a'), end: Symbol('b') }, Symbol('claim')), 'unknown-tag'],
    ['a symbol for a range', (element) => element.annotate(Symbol('range'), 'claim'), 'bad-argument'],
    ['numbers as text', (element) => element.annotate({ start: '1', end: '5' }, 'claim'), 'bad-argument'],
    ['a getter that throws', (element) => element.annotate({ get start() { throw new Error('no'); }, end: 5 }, 'claim'), 'bad-argument'],
    ['a note that throws', (element) => element.annotate({ start: 9, end: 14 }, 'claim', { get note() { throw new Error('no'); } }), 'bad-argument'],
    ['a proxy that throws at everything', (element) => {
      const no = () => { throw new Error('no'); };
      return element.annotate(new Proxy({}, { get: no, has: no, getPrototypeOf: no, ownKeys: no }), 'claim');
    }, 'bad-argument'],
    ['a revoked proxy', (element) => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return element.annotate(proxy, 'claim');
    }, 'bad-argument'],
    ['a revoked list of ids', (element) => {
      const { proxy, revoke } = Proxy.revocable([], {});
      revoke();
      return element.annotate({ start: 9, end: 14 }, 'claim', { about: proxy });
    }, 'bad-argument'],
    ['a list of ids that throws', (element) => {
      const about = ['a', 'b'];
      Object.defineProperty(about, 1, { get() { throw new Error('no'); } });
      return element.annotate({ start: 9, end: 14 }, 'claim', { about });
    }, 'bad-argument'],
    ['a list of ids in itself', (element) => {
      const about: unknown[] = [];
      about.push(about);
      return element.annotate({ start: 9, end: 14 }, 'claim', { about });
    }, 'bad-argument'],
    ['an id that is empty', (element) => element.annotate({ start: 9, end: 14 }, 'claim', { about: [''] }), 'bad-argument'],
    ['an empty id among others', (element, id) => element.update(id, { about: [id, ''] }), 'bad-argument'],
    ['a list of ids without end', (element) => element.annotate({ start: 9, end: 14 }, 'claim', { about: new Array(4_294_967_295) }), 'bad-argument'],
    ['a proxy that claims to be a long list', (element) => {
      const about = new Proxy([], { get: (target, name) => (name === 'length' ? 4_294_967_295 : 'a') });
      return element.annotate({ start: 9, end: 14 }, 'claim', { about });
    }, 'bad-argument'],
    ['a tag with a text of its own', (element) => element.annotate({ start: 9, end: 14 }, { toString: () => 'claim' }), 'unknown-tag'],
    ['half a character in a note', (element) => {
      const { note } = element.annotate({ start: 9, end: 14 }, 'claim', { note: 'a\ud800b' });
      return [note, element.undo()];
    }, ['a\ufffdb', true]],
    ['a getter that takes everything away', (element) => {
      const made = element.annotate({ get start() { element.clear(); return 2; }, end: 7 }, 'claim');
      return [element.annotations.length, made.quote, element.undo(), element.undo()];
    }, [1, 'night', true, true]],
    ['a getter that annotates', (element) => {
      const range = { get start() { element.annotate({ start: 15, end: 21 }, 'denial'); return 9; }, end: 14 };
      element.annotate(range, 'claim');
      return [element.annotations.length, element.undo(), element.undo()];
    }, [3, true, true]],
    ['a range of another document', (element) => {
      const other = document.implementation.createHTMLDocument();
      other.body.textContent = 'other words';
      const range = other.createRange();
      range.selectNodeContents(other.body);
      return element.annotate(range, 'claim');
    }, 'range-outside-article'],
    ['a range of a frame', (element) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const inner = frame.contentDocument!;
      inner.body.textContent = 'words in a frame';
      const range = inner.createRange();
      range.selectNodeContents(inner.body);
      return element.annotate(range, 'claim');
    }, 'range-outside-article'],
    ['a range in what is in no document', (element) => {
      const loose = document.createElement('p');
      loose.textContent = 'loose words';
      const range = document.createRange();
      range.selectNodeContents(loose);
      return element.annotate(range, 'claim');
    }, 'range-outside-article'],
    ['a range whose words were removed', (element) => {
      const range = document.createRange();
      const loose = document.getElementById('first')!.appendChild(document.createElement('b'));
      loose.textContent = 'gone';
      range.selectNodeContents(loose);
      loose.remove();
      return element.annotate(range, 'claim');
    }, 'empty-range'],
    ['what only inherits from a node', (element) => {
      const node = Object.create(Text.prototype);
      return element.annotate({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 1 }, 'claim');
    }, 'range-outside-article'],
    ['a proxy of a node', (element) => {
      const node = new Proxy(document.getElementById('first')!.firstChild!, {});
      return element.annotate({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 9 }, 'claim');
    }, 'range-outside-article'],
    ['something like a range, with offsets beyond', (element) => {
      const text = document.getElementById('first')!.firstChild!;
      return element.annotate({ startContainer: text, startOffset: 4e9, endContainer: text, endOffset: 4e9 }, 'claim');
    }, 'empty-range'],
    ['something like a range, from end to start', (element) => {
      const text = document.getElementById('first')!.firstChild!;
      const { quote } = element.annotate({ startContainer: text, startOffset: 9, endContainer: text, endOffset: 4 }, 'claim');
      return [quote, element.undo()];
    }, ['mille', true]],
  ],
  update: [
    ['a proxy that throws', (element, id) => element.update(id, new Proxy({}, { get() { throw new Error('no'); } })), 'bad-argument'],
    ['a list in itself', (element, id) => {
      const about: unknown[] = [];
      about.push(about);
      return element.update(id, { about });
    }, 'bad-argument'],
    ['NaN', (element, id) => element.update(id, { start: NaN, end: NaN }), 'bad-argument'],
    ['a start without an end', (element, id) => element.update(id, { start: 4 }), 'bad-argument'],
    ['an end without a start', (element, id) => element.update(id, { end: 9, note: 'n' }), 'bad-argument'],
    ['a symbol', (element, id) => element.update(id, { tag: Symbol('claim') }), 'unknown-tag'],
    ['a symbol for an id', (element) => element.update(Symbol('id'), { tag: 'claim' }), 'unknown-annotation'],
    ['nothing for a change', (element, id) => element.update(id, null), 'bad-argument'],
    ['a getter that deletes it', (element, id) => {
      try {
        return element.update(id, { get note() { element.delete(id); return 'n'; } });
      } catch (error) {
        return [(error as { code: string }).code, element.undo()];
      }
    }, ['unknown-annotation', true]],
  ],
  'delete, select, rangeOf, export': [
    ...(['null', '[]', '{}', '7', '1n', 'Symbol()', '"\\ud800"', '"__proto__"', '"x".repeat(1e7)'] as const).flatMap((given): Row[] => [
      [`delete ${given}`, new Function('element', `return element.delete(${given})`) as Row[1], 'unknown-annotation'],
      [`select ${given}`, new Function('element', `return element.select(${given})`) as Row[1], 'unknown-annotation'],
      [`rangeOf ${given}`, new Function('element', `return element.rangeOf(${given})`) as Row[1], null],
      [`export ${given}`, new Function('element', `return element.export(${given})`) as Row[1], 'unknown-format'],
    ]),
  ],
  import: [
    ['a text object', (element) => element.import(new String('{}')), 'bad-argument'],
    ['a proxy', (element) => element.import(new Proxy({}, { get() { throw new Error('no'); } })), 'bad-argument'],
    ['a symbol', (element) => element.import(Symbol('file')), 'bad-argument'],
    ['a big integer', (element) => element.import(1n), 'bad-argument'],
    ['halves of characters', (element) => element.import('\ud800'.repeat(1e6)), 'not-text'],
    ['a million zeros', (element) => element.import('\0'.repeat(1e6)), 'not-text'],
    ['brackets', (element) => element.import('['.repeat(1e6)), 'too-deep'],
    ['a list of a million nothings', (element) => element.import(`[${'null,'.repeat(1e6)}null]`), 'unknown-format'],
  ],
  locate: [
    ['nothing', (element) => element.locate(null), 'bad-argument'],
    ['something like a list', (element) => element.locate({ length: 1, 0: { quote: 'x' } }), 'bad-argument'],
    ['a revoked list', (element) => {
      const { proxy, revoke } = Proxy.revocable([], {});
      revoke();
      return element.locate(proxy);
    }, 'bad-argument'],
    ['a list that throws', (element) => element.locate(new Proxy([], { get() { throw new Error('no'); } })), 'bad-argument'],
    ['a list without end', (element) => element.locate(new Array(4_294_967_295)), 'bad-argument'],
    ['what is no selector', (element) => {
      const list: unknown[] = [null, undefined, 7, 'x', Symbol('x'), 1n, NaN, [], () => {}, {}];
      list.push(list);
      return element.locate(list).map(({ state }: { state: string }) => state);
    }, Array(11).fill('orphaned')],
    ['members that are no text', (element) =>
      element.locate([{ quote: 7 }, { quote: {} }, { quote: Symbol('q') }, { quote: ['dogs'] }]).map(({ state }: { state: string }) => state), Array(4).fill('orphaned')],
    ['a selector that throws', (element) =>
      element.locate([{ get quote() { throw new Error('no'); } }, { quote: 'all dogs were asleep' }]).map(({ state }: { state: string }) => state), ['orphaned', 'moved']],
    ['offsets that are none', (element) =>
      [NaN, -1, 1.5, 2 ** 53, 1n, Symbol('s'), '3', null].map((start) => element.locate([{ quote: 'all dogs were asleep', start, end: start }])[0].state), Array(8).fill('moved')],
    ['half a character', (element) => element.locate([{ quote: '\ud83d' }, { quote: 'asleep. \ud83d' }]).map(({ range }: { range: unknown }) => range), [null, null]],
    ['a getter that takes the words away', (element) => {
      const first = document.getElementById('first')!;
      const words = first.textContent;
      const found = element.locate([{ get quote() { first.textContent = ''; return 'all dogs were asleep'; } }]);
      first.textContent = words;
      return found[0].range;
    }, null],
    ['a million selectors', (element) => {
      const found = element.locate(Array(1_000_000).fill({ quote: 'zzz' }));
      return [found.length, found[999_999].state];
    }, [1_000_000, 'orphaned']],
    ['a quote of ten million letters', (element) => element.locate([{ quote: 'a'.repeat(1e7) }])[0].state, 'orphaned'],
  ],
  'article, keys and messages': [
    ['what only inherits from an element', (element) => { element.article = Object.create(HTMLElement.prototype); }, 'bad-argument'],
    ['a proxy of the article', (element) => { element.article = new Proxy(element.article, {}); }, 'bad-argument'],
    ['keys in themselves', (element) => {
      const keys: Record<string, unknown> = {};
      keys.claim = [keys];
      element.keys = keys;
    }, 'bad-argument'],
    ['keys that are symbols', (element) => { element.keys = { claim: Symbol('q') }; }, 'bad-argument'],
    ['keys that change while they are read', (element) => {
      let reads = 0;
      element.keys = { get claim() { return (reads += 1) > 1 ? Symbol('q') : 'q'; } };
      const { claim } = element.keys;
      element.keys = null;
      return claim;
    }, 'q'],
    ['messages that change while they are read', (element) => {
      let reads = 0;
      element.messages = { get CLAIM() { return (reads += 1) > 1 ? Symbol('q') : 'Assertion'; } };
      const { CLAIM } = element.messages;
      element.messages = null;
      return CLAIM;
    }, 'Assertion'],
    ['a message that is a symbol', (element) => { element.messages = { CLAIM: Symbol('q') }; }, 'bad-argument'],
  ],
};

for (const [member, rows] of Object.entries(ROWS)) {
  test(member, async ({ page }) => {
    test.setTimeout(90_000);
    await open(page, HOST);
    const claim = await annotate(page, CLAIM, 'claim', { note: 'a note' });
    for (const [what, run, expected] of rows) {
      const { given, alive, left } = await attempt(page, run, claim.id);
      expect.soft(given, what).toEqual(expected);
      expect(alive, `alive after: ${what}`).toBe(true);
      // Undo sets the time of the last change.
      expect(left.map(({ modified, ...rest }) => rest), what).toEqual([claim].map(({ modified, ...rest }) => rest));
    }
    expect(Object.values(await stored(page)).join()).toContain(claim.id);
    // Nothing of a call is left that would keep it from going, or from coming back.
    const back = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const { parentNode } = element;
      element.remove();
      await new Promise((done) => setTimeout(done, 50));
      parentNode!.append(element);
      await element.ready;
      return element.annotations.length;
    });
    expect(back).toBe(1);
  });
}
