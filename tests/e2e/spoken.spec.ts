// Errors are told in the reader's language: files that cannot be read, a storage that fails. What each state of the widget says,
// states.spec.ts looks at.

import { readFileSync } from 'node:fs';
import { chooseImport, open } from './support/page';
import { englishTexts } from './support/probes/english';
import { part, set } from './support/states';
import { expect, inOneBrowser, test } from './support/test';

// Where letters of another script are written, each English word shows.
const LANGUAGE = 'ar';

const TEXTS = new Map(
  readFileSync(new URL(`../../src/language/${LANGUAGE}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes(' = ') && !line.startsWith('#'))
    .map((line) => line.split(' = ') as [name: string, text: string]),
);

inOneBrowser('the texts are the same');
test.use({ expectedMessages: [/storage/] });

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.clock.install();
  await open(page);
  await set(page, 'lang', LANGUAGE);
  await set(page, 'open');
});

test('files that cannot be read', async ({ page }) => {
  const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
  const files: [content: string | Buffer, text: string][] = [
    ['{"format": "news-annotations",\n "annotations": [', 'ERROR_NOT_JSON'],
    [`{"format": "news-annotations", "version": 1, "annotations": [], "x": ${deep}}`, 'ERROR_TOO_DEEP'],
    ['{"format": "news-annotations", "version": 99, "annotations": []}', 'ERROR_NEWER_VERSION'],
    ['', 'ERROR_EMPTY'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff, 0xfe]), 'ERROR_NOT_TEXT'],
    ['nothing', 'ERROR_UNKNOWN_FORMAT'],
  ];
  for (const [content, text] of files) {
    await test.step(text, async () => {
      await chooseImport(page, 'file.json', content);
      await expect(part(page, '.toast.failed')).toContainText(TEXTS.get(text)!.split('{}')[0]);
      expect.soft(await englishTexts(page), text).toEqual([]);
    });
  }
});

for (const [fault, text] of [['reject', 'ERROR_STORAGE_HOST'], ['hang', 'ERROR_STORAGE_SILENT']] as const) {
  test(`a host's store: ${text}`, async ({ page }) => {
    await page.evaluate((fault) => {
      const load = () => (fault === 'hang' ? new Promise(() => {}) : Promise.reject(new Error('no store today')));
      Object.assign(document.querySelector('news-annotator')!, { store: { load, save: load } });
    }, fault);
    await expect(async () => {
      await page.clock.runFor(11_000);
      await expect(part(page, '.problem')).toContainText(TEXTS.get(text)!, { timeout: 1000 });
    }).toPass();
    await expect(part(page, '.loading')).toBeHidden();
    expect(await englishTexts(page)).toEqual([]);
  });
}

test('a storage that breaks', async ({ page }) => {
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new Error('broken by a test'); };
    const element = document.querySelector('news-annotator') as unknown as { annotate(at: object, tag: string): void };
    element.annotate({ start: 20, end: 36 }, 'claim');
  });
  await expect(part(page, '.problem')).toContainText(TEXTS.get('ERROR_STORAGE_FAILED')!);
  expect(await englishTexts(page)).toEqual([]);
});
