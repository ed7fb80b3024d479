// Calls that the members refuse: the error has a name, a stable code and a message, and nothing is changed.

import { readFile } from 'node:fs/promises';
import { annotate, CLAIM, HOST, listen, thrown } from './support/api';
import { annotations, highlights, open, stored, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('arguments are read by the same code in each browser');

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
    ['a source that is no text', 'annotate', [{ start: 9, end: 12 }, 'claim', { source: {} }], 'bad-argument', 'TypeError'],
    ['a source of 201 characters', 'annotate', [{ start: 9, end: 12 }, 'claim', { source: '名'.repeat(201) }], 'bad-argument', 'TypeError'],
    ['update of an unknown id', 'update', ['urn:uuid:none', { tag: 'claim' }], 'unknown-annotation', 'NotFoundError'],
    ['delete of an unknown id', 'delete', ['urn:uuid:none'], 'unknown-annotation', 'NotFoundError'],
    ['select of an unknown id', 'select', ['urn:uuid:none'], 'unknown-annotation', 'NotFoundError'],
    ['delete of no id', 'delete', [], 'unknown-annotation', 'NotFoundError'],
    ['an unknown format', 'export', ['docx'], 'unknown-format', 'TypeError'],
    ['import of nothing', 'import', [''], 'empty', 'DataError'],
    ['import of half a file', 'import', ['{"format": "news-annotations", "annot'], 'not-json', 'DataError'],
    ['import of something else', 'import', ['{"recipes": []}'], 'unknown-format', 'DataError'],
    ['import of a newer version', 'import', ['{"format":"news-annotations","version":2,"annotations":[]}'], 'newer-version', 'DataError'],
    ['import of an archive', 'import', ['PK\u0003\u0004\u0000\u0000'], 'not-text', 'DataError'],
    ['import of brackets in brackets', 'import', ['['.repeat(100_000)], 'too-deep', 'DataError'],
    ['options that are no object', 'annotate', [{ start: 9, end: 12 }, 'claim', 'a note'], 'bad-argument', 'TypeError'],
    ['an update that is no object', 'update', ['urn:uuid:none', 'denial'], 'bad-argument', 'TypeError'],
    ['select of no text', 'select', [7], 'unknown-annotation', 'NotFoundError'],
    ['import of no text', 'import', [7], 'bad-argument', 'TypeError'],
    ['changes since a text that is not kept', 'changes', ['00'], 'unknown-version', 'NotFoundError'],
    ['changes since no text', 'changes', [7], 'bad-argument', 'TypeError'],
    ['comparison with no list', 'compare', ['x'], 'bad-argument', 'TypeError'],
    ['comparison with half a file', 'compare', [['{"format": "news-annotations", "annot']], 'not-json', 'DataError'],
    ['adoption of an unknown id', 'adopt', ['urn:uuid:none'], 'unknown-annotation', 'NotFoundError'],
    ['an array of no ranges', 'annotate', [[], 'claim'], 'bad-argument', 'TypeError'],
    ['an array with no range', 'annotate', [[{ start: 1, end: 5 }, null], 'claim'], 'bad-argument', 'TypeError'],
    ['locate of no list', 'locate', [{ quote: 'x' }], 'bad-argument', 'TypeError'],
  ];

  test('each has its name, its code and a sentence', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const [storedBefore, paintedBefore] = [await stored(page), await highlights(page)];
    const heard = await listen(page);
    for (const [what, member, args, code, name] of CASES) {
      await test.step(what, async () => {
        const error = await thrown(page, member, ...args);
        expect.soft(error, what).toMatchObject({ name, code, isError: true });
        // A sentence that says what to do.
        expect.soft(error?.message, what).toMatch(/\w+ .*\.$/);
        expect(await annotations(page), what).toEqual([claim]);
        expect(await stored(page), what).toEqual(storedBefore);
        expect(await highlights(page), what).toEqual(paintedBefore);
        expect(await heard(), what).toEqual([]);
      });
    }
  });

  test('import of 33 MB', async ({ page }) => {
    const error = await page.evaluate(async () => {
      try {
        await (document.querySelector('news-annotator') as Annotator).import(' '.repeat(33 * 1024 * 1024));
        return null;
      } catch (error) {
        const { name, code } = error as { name: string; code: string };
        return [name, code];
      }
    });
    expect(error).toEqual(['DataError', 'too-large']);
  });

  test('values that are no article, and no store', async ({ page }) => {
    const errors = await page.evaluate(() => {
      const element = document.querySelector('news-annotator') as unknown as Record<string, unknown>;
      const stores = [7, 'text', { load() {} }, { save() {} }, { load() {}, save() {}, subscribe: true }];
      return [['article', 'story'], ['article', {}], ...stores.map((store) => ['store', store])].map(([member, value]) => {
        const before = element[member as string];
        try {
          element[member as string] = value;
          return null;
        } catch (error) {
          const { name, code, message } = error as { name: string; code: string; message: string };
          const says = /\w+ .*\.$/.test(message) && (member === 'article' || message.includes('load()'));
          return [name, code, says, error instanceof Error, element[member as string] === before];
        }
      });
    });
    expect(errors).toEqual(errors.map(() => ['TypeError', 'bad-argument', true, true, true]));
  });

  test('docs/members-and-events.md lists these codes with their names', async () => {
    const document = await readFile(new URL('../../docs/members-and-events.md', import.meta.url), 'utf8');
    const codes = (cell: string) => [...cell.matchAll(/`([A-Za-z-]+)`/g)].map(([, code]) => code);
    const table = document.split('| `code` | `name` | what was refused |')[1].split('\n\n')[0].trimEnd();
    const listed = table.split('\n').slice(2).flatMap((row) => {
      const [, all, names] = row.split('|');
      return codes(all).flatMap((code) => codes(names).map((name) => `${code} ${name}`));
    });
    // Codes that other tests cover, and one that only ids from outside could cause.
    const others = ['duplicate-id InvalidStateError', 'read-only NotAllowedError', 'too-large DataError', 'not-ready InvalidStateError', 'load-failed NetworkError',
      'wasm-refused NotAllowedError', 'start-failed OperationError', 'no-article NotFoundError'];
    const seen = new Set([...CASES.map(([, , , code, name]) => `${code} ${name}`), ...others]);
    expect(listed.sort()).toEqual([...seen].sort());
  });

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

  test('before it is ready: every member but `ready`, `article` and `store`', async ({ page }) => {
    const errors = await page.evaluate(() => {
      const element = document.createElement('news-annotator') as unknown as Record<string, () => unknown>;
      const calls = ['annotate', 'update', 'delete', 'clear', 'undo', 'redo', 'select', 'export', 'import', 'locate', 'rangeOf'];
      const attempts = [...calls.map((name) => () => element[name]()), () => element.annotations, () => element.text];
      return Promise.all(attempts.map(async (attempt) => {
        try {
          await attempt();
          return null;
        } catch (error) {
          const { name, code } = error as { name: string; code: string };
          return [name, code];
        }
      }));
    });
    expect(errors).toEqual(errors.map(() => ['InvalidStateError', 'not-ready']));
  });
});
