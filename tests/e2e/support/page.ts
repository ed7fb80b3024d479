// A reader's actions on a page with the widget, and its visible parts. Playwright's locators pierce open shadow roots.

import { type Locator, type Page } from '@playwright/test';
import { expect } from './expect';

export type Tag = 'claim' | 'attribution' | 'denial' | 'no-comment';

/** In the order of the keys 1 to 4. */
export const TAGS: Tag[] = ['claim', 'attribution', 'denial', 'no-comment'];

export const LABELS: Record<Tag, string> = {
  claim: 'Claim',
  attribution: 'Attribution',
  denial: 'Denial',
  'no-comment': 'No comment',
};

export type Annotation = {
  id: string;
  tag: string;
  start: number;
  end: number;
  quote: string;
  prefix: string;
  suffix: string;
  note: string;
  about: string[];
  source?: string;
  creator?: { name?: string; id?: string };
  editor?: { name?: string; id?: string };
  parts?: { start: number; end: number; quote: string }[];
  created: string;
  modified: string;
  state: string;
};

export type Position = { start: number; end: number };

export type Figures = { percent: number | null; alpha: number | null; alphaMarked: number | null; gamma: number | null; gammaCat: number | null };
export type Score = { precision: number; recall: number; f1: number };

export type Located = {
  state: string;
  score: number;
  start: number | null;
  end: number | null;
  range: Range | null;
  flags: string[];
  candidates: object[];
};

/** The element as DESIGN.md describes it to hosts. */
export type Annotator = HTMLElement & {
  ready: Promise<void>;
  article: Element | null;
  readonly text: string;
  reader: { name: string; id?: string } | null;
  compare(texts: string[]): Promise<{ reader: { name: string; id?: string }; annotations: Annotation[]; orphaned: number }[]>;
  adopt(id: string): Annotation | null;
  agreement(): Promise<{
    readers: string[];
    all: Figures;
    tags: Record<string, Figures>;
    pairs: { readers: [string, string]; exact: Score; overlap: Score }[];
  }>;
  annotations: Annotation[];
  ledger: {
    claims: { claim: Annotation; attributions: Annotation[]; denials: Annotation[]; noComments: Annotation[] }[];
    sources: { name: string; claims: string[]; denials: string[]; noComments: string[] }[];
    unlinked: Annotation[];
  };
  annotate(range: Range | Position | (Range | Position)[], tag: string, options?: { note?: string; about?: string[]; source?: string }): Annotation | null;
  update(id: string, change: Partial<Annotation>): Annotation;
  delete(id: string): void;
  clear(): void;
  undo(): boolean;
  redo(): boolean;
  select(id: string): void;
  export(format?: string): Promise<string>;
  import(text: string): Promise<{ added: number; updated: number; unchanged: number; orphaned: number; others?: number; skipped?: number }>;
  locate(selectors: object[]): Located[];
  rangeOf(id: string): Range | null;
};

/** The text with white space collapsed. */
export const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim();

// ---- the widget's parts

export const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Tag the selection' });
export const tagButton = (page: Page, tag: Tag) => toolbar(page).getByRole('button', { name: LABELS[tag] });
export const handle = (page: Page) => page.locator('news-annotator .handle');
export const panel = (page: Page) => page.getByRole('region', { name: 'Annotations' });
export const cards = (page: Page) => panel(page).locator('.card');
export const card = (page: Page, quote: string) => cards(page).filter({ hasText: quote });
export const quotes = (page: Page) => cards(page).locator('.quote');
export const undoButton = (page: Page) => panel(page).locator('header').getByRole('button', { name: 'Undo' });
export const redoButton = (page: Page) => panel(page).locator('header').getByRole('button', { name: 'Redo' });
export const openCard = (page: Page) => panel(page).locator('.card[aria-current=true]');

/** Clicks a button of a card. The buttons show while the pointer is on the card. */
export async function press(page: Page, quote: string, name: string) {
  await card(page, quote).hover();
  await card(page, quote).getByRole('button', { name, exact: true }).click();
}

/** The number of annotations of each tag, as the panel says it, in the order of the keys. */
export async function counts(page: Page): Promise<number[]> {
  const shown = TAGS.map((tag) => panel(page).locator(`.chip[data-tag=${tag}] .chip-count`).innerText());
  return (await Promise.all(shown)).map(Number);
}

export async function menu(page: Page, item: string | RegExp): Promise<Locator> {
  const button = panel(page).getByRole('button', { name: item });
  if (!(await button.isVisible())) await panel(page).locator('summary[aria-label="Export and import"]').click();
  return button;
}

/** The dialog that tells what an import would change. */
export const importDialog = (page: Page) => page.getByRole('dialog', { name: 'Import this file?' });

/** Chooses a file to import, and leaves the dialog open. */
export async function chooseImport(page: Page, name: string, text: string | Buffer) {
  const chooser = page.locator('news-annotator input[type=file]');
  await chooser.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Chooses a file with new annotations, and confirms the import. */
export async function importFile(page: Page, name: string, text: string) {
  await chooseImport(page, name, text);
  await importDialog(page).getByRole('button', { name: /^Import/ }).click();
}

// ---- pages

/** Waits until the stored annotations of the page's first widget are placed. */
export async function ready(page: Page) {
  await page.evaluate(async () => {
    await customElements.whenDefined('news-annotator');
    await (document.querySelector('news-annotator') as Annotator).ready;
  });
}

export async function open(page: Page, address = '/') {
  await page.goto(address);
  await ready(page);
}

export async function reload(page: Page) {
  await page.reload();
  await ready(page);
}

/** Opens an article by pasting it into the reading page. */
export async function paste(page: Page, text: string) {
  await page.getByRole('button', { name: 'Open an article…' }).click();
  await page.getByLabel('Paste its text').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

export const article = (page: Page) => page.locator('#story');

/** The article's markup, to compare byte for byte. */
export const markup = (page: Page, selector = '#story') => page.locator(selector).evaluate((element) => element.outerHTML);

// ---- data

export const annotations = (page: Page) =>
  page.evaluate(() => (document.querySelector('news-annotator') as Annotator).annotations);

/** The painted texts, by their names in `CSS.highlights`. */
export function highlights(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    // A static range can outlive its text until the next frame; the browser does not paint it then.
    const text = ({ startContainer, startOffset, endContainer, endOffset }: AbstractRange) => {
      const range = document.createRange();
      try {
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
      } catch {
        return '(nothing)';
      }
      return range.toString().replace(/\s+/g, ' ');
    };
    const painted: Record<string, string[]> = {};
    for (const [name, highlight] of CSS.highlights as unknown as Map<string, Set<AbstractRange>>) {
      painted[name] = [...highlight].map(text);
    }
    return painted;
  });
}

/** The painted texts of one tag, in all its layers. */
export async function painted(page: Page, tag: Tag): Promise<string[]> {
  const all = Object.entries(await highlights(page));
  return all.filter(([name]) => new RegExp(`^news-annotator-${tag}(-\\d)?$`).test(name)).flatMap(([, texts]) => texts);
}

/** What is stored, but for the articles' texts, which are no part of any annotation. */
export const stored = (page: Page) =>
  page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([name]) => !name.startsWith('news-annotator-texts:'))));

/** Clears local storage and reloads. */
export async function forgetEverything(page: Page) {
  await page.evaluate(() => localStorage.clear());
  await reload(page);
}

// ---- the mouse

export type Point = { x: number; y: number };
export type Words = { from: Point; to: Point; middle: Point; rects: { left: number; top: number; right: number; bottom: number }[] };

/** The position of words in the window. Scrolls them to the middle first, if `scroll`. */
export function whereAre(page: Page, words: string, { inside = '#story', scroll = true } = {}): Promise<Words> {
  return page.evaluate(
    ({ words, inside, scroll }) => {
      // The text with white space collapsed, and the node and offset of each character.
      const root = document.querySelector(inside);
      if (!root) throw new Error(`There is no ${inside}.`);
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let shown = '';
      const places: { node: Text; offset: number }[] = [];
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        for (let offset = 0; offset < node.data.length; offset += 1) {
          const blank = /\s/.test(node.data[offset]);
          if (blank && (shown === '' || shown.endsWith(' '))) continue;
          shown += blank ? ' ' : node.data[offset];
          places.push({ node, offset });
        }
      }
      const at = shown.indexOf(words);
      if (at < 0) throw new Error(`The article does not say "${words}".`);
      const range = document.createRange();
      const [first, last] = [places[at], places[at + words.length - 1]];
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset + 1);
      if (scroll) {
        const { top, height } = range.getBoundingClientRect();
        window.scrollBy({ top: top + height / 2 - window.innerHeight / 2, behavior: 'instant' });
      }
      const rectOf = ({ node, offset }: { node: Text; offset: number }) => {
        const one = document.createRange();
        one.setStart(node, offset);
        // An emoji has two units; the first one alone has no box.
        one.setEnd(node, Math.min(node.data.length, offset + (node.data.codePointAt(offset)! > 0xffff ? 2 : 1)));
        const rects = [...one.getClientRects()];
        return rects[rects.length - 1];
      };
      const [a, z] = [rectOf(first), rectOf(last)];
      return {
        // One pixel inside the outer edges, so that the caret is set outside of the words.
        from: { x: a.left + 1, y: (a.top + a.bottom) / 2 },
        to: { x: z.right - 1, y: (z.top + z.bottom) / 2 },
        middle: { x: (a.left + a.right) / 2, y: (a.top + a.bottom) / 2 },
        rects: [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
      };
    },
    { words, inside, scroll },
  );
}

/** Drags the mouse from one point to another in steps. */
export async function drag(page: Page, from: Point, to: Point) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

/** Selects words of the article with the mouse. */
export async function selectWords(page: Page, words: string, { inside = '#story', backwards = false } = {}): Promise<Words> {
  const place = await whereAre(page, words, { inside });
  await (backwards ? drag(page, place.to, place.from) : drag(page, place.from, place.to));
  return place;
}

/** Selects words and tags them, by a click or by the key. */
export async function tagWords(page: Page, words: string, tag: Tag, { inside = '#story', by = 'click' as 'click' | 'key' } = {}) {
  const before = (await annotations(page)).length;
  await selectWords(page, words, { inside });
  await expect(toolbar(page)).toBeVisible();
  if (by === 'click') await tagButton(page, tag).click();
  else await page.keyboard.press(String(TAGS.indexOf(tag) + 1));
  await expect.poll(async () => (await annotations(page)).length, `"${words}" is tagged`).toBe(before + 1);
}

/** Clicks on the first character of words. */
export async function clickWords(page: Page, words: string, { inside = '#story', ...options }: Parameters<Page['mouse']['click']>[2] & { inside?: string } = {}) {
  const { middle } = await whereAre(page, words, { inside });
  await page.mouse.click(middle.x, middle.y, options);
}

export const selectedText = (page: Page) => page.evaluate(() => getSelection()?.toString() ?? '');

/** Where something is, once it is shown and has come to rest: parts of the interface arrive after the press that asks for them. */
export async function boxOf(what: Locator) {
  let box = { x: 0, y: 0, width: 0, height: 0 };
  await expect
    .poll(
      async () => {
        const before = box;
        box = (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
        return box.width > 0 && (['x', 'y', 'width', 'height'] as const).every((side) => box[side] === before[side]);
      },
      { intervals: [20, 50, 100], message: 'shown and at rest' },
    )
    .toBe(true);
  return box;
}

/** Waits as long as a toolbar needs to appear: the debounce of a selection, and two frames. */
export async function settled(page: Page) {
  await page.evaluate(
    () => new Promise<void>((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done())), 250)),
  );
}
