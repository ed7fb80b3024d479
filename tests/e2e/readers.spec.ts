// Several readers of one article: who annotates, whom they are compared with, and annotations in pieces.

import { annotate, CLAIM, DENIAL, find, HOST, thrown } from './support/api';
import { annotations, open, reload, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('the same code in each browser');

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
});

const call = <T>(page: Parameters<typeof open>[0], run: (element: Annotator) => T): Promise<T> =>
  page.evaluate(`(${run.toString()})(document.querySelector('news-annotator'))`) as Promise<T>;

test('reader: the creator of what is made from then on, kept for this browser', async ({ page }) => {
  const before = await annotate(page, CLAIM, 'claim');
  expect(before).not.toHaveProperty('creator');
  const named = await call(page, (element) => {
    const first = element.reader;
    element.reader = { name: '  Ana\n Pérez ', id: 'urn:uuid:1' };
    return [first, element.reader];
  });
  expect(named).toEqual([null, { name: 'Ana Pérez', id: 'urn:uuid:1' }]);
  const made = await annotate(page, DENIAL, 'denial');
  expect(made.creator).toEqual({ name: 'Ana Pérez', id: 'urn:uuid:1' });
  await reload(page);
  expect(await call(page, (element) => element.reader)).toEqual({ name: 'Ana Pérez', id: 'urn:uuid:1' });
  await call(page, (element) => { element.reader = { name: 'Ben' }; });
  // Who edits it is not who made it.
  const edited = await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).update(id, { note: 'x' }), made.id);
  expect(edited.creator).toEqual(made.creator);
  for (const format of ['json', 'w3c', 'csv', 'brat', 'jsonl']) {
    const file = await page.evaluate((format) => (document.querySelector('news-annotator') as Annotator).export(format), format);
    expect(file, format).toContain('Ana Pérez');
    expect(file, format).not.toContain('Ben');
  }
  await call(page, (element) => { element.reader = null; });
  expect(await annotate(page, 'Nobody heard', 'claim')).not.toHaveProperty('creator');
  await reload(page);
  expect(await call(page, (element) => element.reader)).toBe(null);
  const refused = await call(page, (element) => [7, {}, { name: ' ' }, { name: 'x'.repeat(201) }, { name: 'x', id: 7 }].map((reader) => {
    try {
      (element as unknown as { reader: unknown }).reader = reader;
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  }));
  expect(refused).toEqual(refused.map(() => 'bad-argument'));
});
