// The public names that hosts write. Adding, renaming or removing one changes this list too, and `news-annotator.d.ts` and the
// tables in docs/, which are compared with it.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import ts from 'typescript';
import { menu, open, selectWords, tagWords, toolbar } from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

const ATTRIBUTES = ['article-title', 'article-url', 'for', 'lang', 'layout', 'loading', 'open', 'readonly', 'storage'];
const MEMBERS = [
  'adopt', 'agreement', 'annotate', 'annotations', 'article', 'autoLink', 'changes', 'clear', 'compare', 'delete', 'export', 'import', 'keys', 'ledger', 'locate', 'messages', 'rangeOf',
  'reader', 'ready', 'redo', 'select', 'store', 'text', 'undo', 'update', 'versions',
];
const LIFE = ['attributeChangedCallback', 'connectedCallback', 'constructor', 'disconnectedCallback'];
const EVENTS = [
  'annotation-before-create', 'annotation-create', 'annotation-delete', 'annotation-select', 'annotation-update',
  'annotations-load', 'error', 'ready', 'storage-error',
];
const ERRORS = [
  'bad-argument', 'duplicate-id', 'empty', 'empty-range', 'load-failed', 'newer-version', 'no-article', 'not-json', 'not-ready', 'not-text',
  'range-outside-article', 'read-only', 'start-failed', 'too-deep', 'too-large', 'unknown-annotation', 'unknown-format', 'unknown-tag', 'unknown-version',
  'wasm-refused',
];
const STORAGE_ERRORS = ['storage-denied', 'storage-failed', 'storage-full', 'storage-timeout'];
const FORMATS = ['brat', 'brat-events', 'claims', 'conll', 'csv', 'doccano', 'html', 'json', 'jsonl', 'markdown', 'w3c'];
const PARTS = ['card', 'codebook', 'endnotes', 'handle', 'keys', 'library', 'overview', 'panel', 'reading', 'tag-button', 'toast', 'toolbar'];
const PROPERTIES = [
  '--news-annotator-accent', '--news-annotator-attribution', '--news-annotator-claim', '--news-annotator-denial',
  '--news-annotator-font', '--news-annotator-height', '--news-annotator-no-comment', '--news-annotator-radius',
  '--news-annotator-surface', '--news-annotator-text', '--news-annotator-width', '--news-annotator-z-index',
];

const COMMANDS = [
  'attribution', 'claim', 'clause', 'delete', 'denial', 'end-earlier', 'end-later', 'first-sentence', 'keys', 'last-sentence', 'leave', 'link', 'next',
  'next-attribution', 'next-claim', 'next-denial', 'next-no-comment', 'next-paragraph', 'next-sentence', 'no-comment', 'note', 'part',
  'previous', 'previous-attribution', 'previous-claim', 'previous-denial', 'previous-no-comment', 'previous-paragraph',
  'previous-sentence', 'quotation', 'quotation-end', 'read', 'redo',
  'source', 'start-earlier', 'start-later', 'take-back', 'undo',
];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const matches = (text: string, pattern: RegExp) => sorted([...text.matchAll(pattern)].map(([, name]) => name));
/** All that the widget is made of, tests inside of it left out. */
const sources = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(rs|js|css)$/.test(file))
    .map((file) => read(path.join(folder, file)).split('#[cfg(test)]')[0])
    .join('\n');

test.describe('the element', SAME_CODE, () => {
  test('attributes and members', async ({ page }) => {
    await open(page, '/pages/host.html');
    const { observed, own } = await page.evaluate(() => {
      const element = customElements.get('news-annotator') as CustomElementConstructor & { observedAttributes: string[] };
      return { observed: element.observedAttributes, own: Reflect.ownKeys(element.prototype).map(String) };
    });
    expect(sorted(observed)).toEqual(ATTRIBUTES);
    expect(sorted(own)).toEqual(sorted([...MEMBERS, ...LIFE]));
  });

  test('parts: those of the rendered tree are those of the source', async ({ page }) => {
    await open(page, '/pages/host.html');
    const seen = new Set<string>();
    const look = async (expected: string) => {
      await expect(page.locator(`news-annotator [part~="${expected}"]`).first(), `${expected} shows`).toBeVisible();
      const parts = await page.evaluate(() =>
        [...document.querySelector('news-annotator')!.shadowRoot!.querySelectorAll('[part]')].flatMap((one) => [...one.part]),
      );
      for (const part of parts) seen.add(part);
    };
    await look('handle');
    await selectWords(page, 'all dogs were asleep');
    await expect(toolbar(page)).toBeVisible();
    await look('toolbar');
    await page.keyboard.press('Escape');
    await tagWords(page, 'all dogs were asleep', 'claim');
    await page.locator('news-annotator [part~=handle]').click();
    await look('card');
    // On paper alone.
    await page.evaluate(() => { window.dispatchEvent(new Event('beforeprint')); });
    await expect(page.locator('news-annotator [part~=endnotes]')).toHaveCount(1);
    seen.add('endnotes');
    await page.evaluate(() => { window.dispatchEvent(new Event('afterprint')); });
    await page.locator('news-annotator .card').hover();
    await page.locator('news-annotator .card').getByRole('button', { name: 'Delete', exact: true }).click();
    await look('toast');
    await (await menu(page, /All articles/)).click();
    await look('library');
    await page.keyboard.press('Escape');
    await page.locator('#first').click();
    await page.keyboard.press('?');
    await look('keys');
    await page.keyboard.press('Escape');
    await page.locator('news-annotator .panel-foot').getByRole('button', { name: 'What the tags mean' }).click();
    await look('codebook');
    await page.keyboard.press('Escape');
    await page.locator('#first').click();
    await page.keyboard.press('r');
    await look('reading');
    expect(sorted(seen)).toEqual(PARTS);
    expect(matches(sources('src'), /\bpart="([^"]+)"/g)).toEqual(PARTS);
  });
});

// events.spec.ts, errors.spec.ts, life.spec.ts and storage.spec.ts test when they are dispatched and thrown.
test.describe('the source', () => {
  inOneBrowser('files are compared');

  test('events', () => {
    const events = [
      ...matches(read('src/embed/events.rs'), /\("([a-z]+(?:-[a-z]+)+)",/g),
      ...matches(sources('src/embed'), /dispatch\(&element, "([^"]+)"/g),
      ...matches(sources('src/embed'), /(?:new CustomEvent|#tell)\('([^']+)'/g),
    ];
    expect(sorted(events)).toEqual(EVENTS);
  });

  test('codes', () => {
    const embed = sources('src/embed');
    // The codes are the only arms of these files that are texts with a meaning for programs.
    const arms = matches(read('src/session/error.rs') + read('src/format/error.rs'), /=> "([a-z-]+)"/g);
    const named = [
      ...matches(embed, /bad_argument\(\s*"([^"]+)"/g),
      ...matches(embed, /\berror\("\w+", "([^"]+)"/g),
      ...matches(embed, /(?:failure\(|\[\w+, )'\w+', '([^']+)'/g),
    ];
    expect(sorted([...arms, ...named])).toEqual(ERRORS);
    expect(matches(read('src/sync/storage.rs'), /=> "(storage-[a-z]+)"/g)).toEqual(STORAGE_ERRORS);
  });

  test('formats', () => {
    const names = read('src/format/file_format.rs').split('fn name(self)')[1].split('}')[0];
    expect(matches(names, /=> "([^"]+)"/g)).toEqual(FORMATS);
  });

  test('commands', () => {
    expect(matches(read('src/listing/shortcuts.rs').split('COMMANDS')[1] ?? '', /Command::\w+(?:\(\d\))?, "([a-z-]+)"/g)).toEqual(COMMANDS);
    const listed = /const COMMANDS = \(([^)]*)\)/.exec(read('src/embed/settings.js'))![1];
    expect(sorted(listed.replaceAll(/['+]/g, ' ').split(/\s+/).filter(Boolean))).toEqual(COMMANDS);
  });

  test('custom properties', () => {
    expect(matches(sources('styles') + sources('src'), /(--news-annotator-[a-z-]+)/g)).toEqual(PROPERTIES);
  });
});

test.describe('news-annotator.d.ts', () => {
  inOneBrowser('files are compared');

  const file = ts.createSourceFile('types.d.ts', read('npm/news-annotator.d.ts'), ts.ScriptTarget.Latest, true);
  const declared = <T extends ts.Statement>(is: (node: ts.Node) => node is T, name: string): T => {
    const found = file.statements.find((node): node is T => is(node) && (node as unknown as ts.DeclarationStatement).name?.getText() === name);
    if (!found) throw new Error(`${name} is not declared`);
    return found;
  };
  const members = (name: string) =>
    sorted(declared(ts.isInterfaceDeclaration, name).members.map(({ name }) => (name && ts.isStringLiteral(name) ? name.text : name!.getText())));
  const literals = (name: string) => {
    const { type } = declared(ts.isTypeAliasDeclaration, name);
    if (!ts.isUnionTypeNode(type)) throw new Error(`${name} is no union`);
    return sorted(type.types.map((one) => one.getText().replace(/^'|'$/g, '')));
  };

  test('has them all, and no more', () => {
    expect(members('NewsAnnotatorAttributes'), 'attributes').toEqual(ATTRIBUTES);
    const listeners = ['addEventListener', 'removeEventListener'];
    expect(members('NewsAnnotatorElement'), 'members').toEqual(sorted([...MEMBERS, ...listeners]));
    expect(members('NewsAnnotatorEventMap'), 'events').toEqual(EVENTS);
    expect(literals('ErrorCode'), 'codes').toEqual(ERRORS);
    expect(sorted([...literals('Command').filter((name) => name !== 'Tag'), ...literals('Tag')]), 'commands').toEqual(COMMANDS);
    expect(literals('StorageErrorCode'), 'codes of storage-error').toEqual(STORAGE_ERRORS);
    expect(literals('ExportFormat'), 'formats').toEqual(FORMATS);
  });

  test('each of its types and members is used by the sample that `tsc` reads', () => {
    const sample = read('tests/types/sample.ts');
    const used = (name: string) => new RegExp(`(?<![-\\w])${name}(?![-\\w])`).test(sample.split("from '../../npm")[1]);
    const types = file.statements.filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
      .filter((node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      .map(({ name }) => name.text);
    expect(types.length).toBeGreaterThan(15);
    expect([...types, ...members('NewsAnnotatorElement'), ...EVENTS].filter((name) => !used(name))).toEqual([]);
  });
});

test.describe('the documents', () => {
  inOneBrowser('files are compared');

  /** The names in the first column of the table of this file that begins with this head. */
  const table = (file: string, head: string): string[] => {
    const lines = read(file).split('\n');
    const at = lines.findIndex((line) => line.startsWith(`| ${head} |`));
    if (at < 0) throw new Error(`${file} has no table of ${head}`);
    const end = lines.findIndex((line, number) => number > at && !line.startsWith('|'));
    const cells = lines.slice(at + 2, end).map((line) => line.split(' | ')[0]);
    return sorted(cells.flatMap((cell) => [...cell.matchAll(/`([^`(]+)/g)].map(([, name]) => name).filter((name) => /^[-\w]+$/.test(name))));
  };

  test('has them all, and no more', () => {
    const members = 'docs/members-and-events.md';
    expect(table(members, 'attribute'), 'attributes').toEqual(ATTRIBUTES);
    expect(table(members, 'member'), 'members').toEqual(MEMBERS);
    expect(table(members, 'event'), 'events').toEqual(EVENTS);
    expect(table(members, '`code`'), 'codes').toEqual(sorted([...ERRORS, ...STORAGE_ERRORS]));
    expect(table('docs/keys.md', 'command | key'), 'commands').toEqual(COMMANDS);
    expect(table('docs/theming.md', 'part'), 'parts').toEqual(PARTS);
    expect(matches(read('docs/theming.md'), /`(--news-annotator-[a-z-]+)`/g), 'custom properties').toEqual(PROPERTIES);
    for (const file of ['README.md', 'docs/formats.md']) expect(table(file, 'format'), `formats of ${file}`).toEqual(FORMATS);
    const formats = /\| `export\(format\)` \| (.*) \|/.exec(read(members))![1];
    expect(matches(formats, /`([\w-]+)`/g), 'formats').toEqual(FORMATS);
  });
});
