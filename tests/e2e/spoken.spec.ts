// Nothing that the reader sees or hears is English in an interface of another language: in each state, and where something
// goes wrong.

import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { chooseImport, open, reload } from './support/page';
import { part, set, STATES } from './support/states';
import { expect, test } from './support/test';

const table = (language: string) => {
  const lines = readFileSync(new URL(`../../src/language/${language}.txt`, import.meta.url), 'utf8').split('\n');
  const pairs = lines.filter((line) => line.includes(' = ') && !line.startsWith('#')).map((line) => line.split(' = '));
  return new Map(pairs.map(([name, text]) => [name, text]));
};

/** Names that are the same in every language: formats, keys, this tool. */
const NAMES = /News Annotator|Web Annotation( JSON)?|JSON Lines|JSON|CSV|W3C|Markdown|HTML|brat|standoff|\.json|\.csv|\.jsonl|UTF-8|\b(Ctrl|Alt|Shift|Home|End|Esc|Escape|Enter|Delete|Tab|kB|MB)\b/g;

/** All texts and names in the widget, without the article's words, the reader's, and moments, which the browser writes. */
const said = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('news-annotator')!.shadowRoot!;
    const theirs = '.quote, .note, time, bdi, q, kbd, textarea, style';
    const texts: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement!.closest(theirs)) texts.push(node.textContent!);
    }
    for (const one of root.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext], [aria-description]')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-description']) {
        const text = one.getAttribute(name);
        if (text && !one.matches('time')) texts.push(text);
      }
    }
    // What is read aloud has the article's sentences in it.
    const story = document.querySelector<HTMLElement>('#story')!.innerText.split(/\n+|(?<=[.”])\s/).filter((sentence) => sentence.trim());
    const own = texts.map((text) => story.reduce((rest, sentence) => rest.replace(sentence, ''), text.replace(/\s+/g, ' ').trim()));
    return [...new Set(own.filter((text) => /\p{L}{2}/u.test(text)))];
  });

/** Those of the texts that are English: Latin letters tell, in an interface of another script. */
function english(texts: string[]): string[] {
  // Quotes in names and messages are the article's.
  const own = (text: string) => text.replace(/[“"«][^”"»]*[”"»]/g, '').replace(NAMES, '').replace(/https?:\S*|urn:\S*|\S+\.(json|csv|md|ann)\b/g, '');
  return texts.filter((text) => /[A-Za-z]{3}/.test(own(text)));
}

test.skip(({ browserName }) => browserName === 'firefox', 'the texts are the same');
test.use({ expectedMessages: [/full, says a test|storage/] });

// Where letters of another script are written, each English word shows. That no table lacks a text, tests/language.rs sees to.
for (const lang of ['ar']) {
  test.describe(lang, () => {
    test.beforeEach(async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await open(page);
      await reload(page);
      await set(page, 'lang', lang);
    });

    for (const [name, go] of Object.entries(STATES)) {
      test(name, async ({ page }) => {
        await go(page);
        expect(english(await said(page))).toEqual([]);
      });
    }

    const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
    const files: Record<string, [content: string | Buffer, text: string]> = {
      'no JSON': ['{"format": "news-annotations",\n "annotations": [', 'ERROR_NOT_JSON'],
      'too deep': [`{"format": "news-annotations", "version": 1, "annotations": [], "x": ${deep}}`, 'ERROR_TOO_DEEP'],
      'a newer version': ['{"format": "news-annotations", "version": 99, "annotations": []}', 'ERROR_NEWER_VERSION'],
      'nothing in it': ['', 'ERROR_EMPTY'],
      'no text': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff, 0xfe]), 'ERROR_NOT_TEXT'],
      'something else': ['nothing', 'ERROR_UNKNOWN_FORMAT'],
    };
    for (const [name, [content, text]] of Object.entries(files)) {
      test(`a file: ${name}`, async ({ page }) => {
        await set(page, 'open');
        await chooseImport(page, 'file.json', content);
        const start = table(lang).get(text)!.split('{}')[0];
        await expect(part(page, '.toast.failed')).toContainText(start);
        expect(english(await said(page))).toEqual([]);
      });
    }

    for (const [fault, text] of [['reject', 'ERROR_STORAGE_HOST'], ['hang', 'ERROR_STORAGE_SILENT']] as const) {
      test(`a host's store: ${text}`, async ({ page }) => {
        await page.clock.install();
        await set(page, 'open');
        await page.evaluate((fault) => {
          const load = () => (fault === 'hang' ? new Promise(() => {}) : Promise.reject(new Error('no store today')));
          Object.assign(document.querySelector('news-annotator')!, { store: { load, save: load } });
        }, fault);
        await expect(async () => {
          await page.clock.runFor(11_000);
          await expect(part(page, '.problem')).toContainText(table(lang).get(text)!, { timeout: 1000 });
        }).toPass();
        await expect(part(page, '.loading')).toBeHidden();
        expect(english(await said(page))).toEqual([]);
      });
    }

    test('a storage that breaks', async ({ page }) => {
      await set(page, 'open');
      await page.evaluate(() => {
        Storage.prototype.setItem = () => { throw new Error('broken by a test'); };
        const element = document.querySelector('news-annotator') as unknown as { annotate(at: object, tag: string): void };
        element.annotate({ start: 20, end: 36 }, 'claim');
      });
      await expect(part(page, '.problem')).toContainText(table(lang).get('ERROR_STORAGE_FAILED')!);
      expect(english(await said(page))).toEqual([]);
    });
  });
}
