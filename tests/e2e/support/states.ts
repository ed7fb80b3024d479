// The states of the widget, each with the steps that lead to it, for the tests that look at all of them. Nothing here
// depends on the language: parts are found by their class.

import { type Page } from '@playwright/test';
import { annotate } from './api';
import { article, chooseImport, open, type Annotator, type Tag } from './page';
import { expect } from './test';

export const WORDS = 'sent trojans to more than 270 machines';
const SAID = 'CNCERT described both operations as closed';

/** The annotations of states with a list, in the order of the text. */
const MARKS: [words: string, tag: Tag, note?: string][] = [
  ['A Chinese cyber response centre says', 'attribution'],
  ['have said nothing', 'no-comment', 'Asked twice, by telephone and by letter.'],
  [WORDS, 'claim'],
  ['Beijing denies that it had any part in those break-ins.', 'denial', 'Which break-ins: see the third paragraph.'],
  [SAID, 'attribution'],
];

export const part = (page: Page, selector: string) => page.locator(`news-annotator ${selector}`).first();
const press = (page: Page, selector: string) => part(page, selector).click();

export const set = (page: Page, name: string, value = '') =>
  page.evaluate(([name, value]) => document.querySelector('news-annotator')!.setAttribute(name, value), [name, value] as const);

const openPanel = (page: Page) => set(page, 'open');
const tag = (page: Page, words: string, tag: Tag, note = '') => annotate(page, words, tag, { note });

async function list(page: Page) {
  for (const [words, name, note] of MARKS) await tag(page, words, name, note);
  await openPanel(page);
  await expect(part(page, '.card')).toBeVisible();
}

/** Waits until nothing of the widget moves and the page does not scroll: three frames in a row show the same boxes. */
export const still = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const boxes = () => {
      const parts = [...(document.querySelector('news-annotator')!.shadowRoot?.querySelectorAll('*') ?? [])];
      return JSON.stringify([scrollX, scrollY, ...parts.map((part) => part.getBoundingClientRect())]);
    };
    for (let [last, same] = ['', 0]; same < 3;) {
      await frame();
      const now = boxes();
      same = now === last ? same + 1 : 0;
      last = now;
    }
  });

/** Opens a card, and waits until the article has scrolled to its words. */
async function openFrom(page: Page, words: string) {
  await page.evaluate((words) => {
    const annotator = document.querySelector('news-annotator') as Annotator;
    annotator.select(annotator.annotations.find(({ quote }) => quote === words)!.id);
  }, words);
  await expect(part(page, '.card.open')).toBeVisible();
  await still(page);
}

/** Selects words in the upper part of the window, which nothing covers. */
async function select(page: Page, words: string) {
  await page.evaluate((words) => {
    const [{ range }] = (document.querySelector('news-annotator') as Annotator).locate([{ quote: words }]);
    scrollBy({ top: range!.getBoundingClientRect().top - innerHeight * 0.15, behavior: 'instant' });
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range!);
  }, words);
  await expect(part(page, '.toolbar')).toBeVisible();
}

async function read(page: Page, ...keys: string[]) {
  await article(page).getByText('The centre, known as').click();
  for (const key of keys) await page.keyboard.press(key);
}

const other = (page: Page) =>
  page.evaluate(async (words) => {
    const annotator = document.querySelector('news-annotator') as Annotator;
    const file = JSON.parse(await annotator.export('json'));
    const [first] = file.annotations;
    const { start, end, quote } = annotator.locate([{ quote: words }]).map(({ start, end }) => ({ start, end, quote: words }))[0];
    file.annotations = [
      { ...first, id: 'urn:uuid:0e0c6d1c-8a4e-4b1f-9f57-6f1d2f6a0001', tag: 'denial', start, end, quote, prefix: '', suffix: '' },
      { ...first, id: 'urn:uuid:0e0c6d1c-8a4e-4b1f-9f57-6f1d2f6a0002', quote: 'The harbour was empty that night', prefix: '', suffix: '' },
    ];
    return JSON.stringify(file);
  }, 'published few technical details');

/** States that show a message, which stays in the language that it was written in. */
const SPOKEN_ONCE = new Set(['tagged', 'import, a failure', 'library', 'not loaded']);

/** Each leads from the reading page, as it opens in a new browser, to one state. */
export const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  closed: async () => {},
  'marks, the panel closed': async (page) => {
    for (const [words, name, note] of MARKS) await tag(page, words, name, note);
  },
  empty: openPanel,
  selected: (page) => select(page, WORDS),
  'selected, the panel open': async (page) => {
    await list(page);
    await select(page, 'published few technical details');
  },
  tagged: async (page) => {
    await openPanel(page);
    await select(page, WORDS);
    await press(page, '.tag-button[data-tag=claim]');
    await expect(part(page, '.toast')).toBeVisible();
  },
  list,
  'a card open': async (page) => {
    await list(page);
    await openFrom(page, 'have said nothing');
  },
  stacked: async (page) => {
    await list(page);
    await tag(page, 'more than 270 machines', 'attribution');
    await openFrom(page, WORDS);
    const { x, y } = await page.evaluate(() => {
      const [{ range }] = (document.querySelector('news-annotator') as Annotator).locate([{ quote: 'more than' }]);
      const { left, top, height } = range!.getClientRects()[0];
      return { x: left + 9, y: top + height / 2 };
    });
    await page.mouse.click(x, y);
    await expect(part(page, '.stacked')).toBeVisible();
  },
  'a note being written': async (page) => {
    await list(page);
    await openFrom(page, WORDS);
    await press(page, '.card.open .edit-note');
    await expect(part(page, 'textarea')).toBeVisible();
  },
  menu: async (page) => {
    await list(page);
    await press(page, '.menu summary');
  },
  library: async (page) => {
    await list(page);
    await page.evaluate(() => localStorage.setItem('news-annotator:https://other.example/', '{"cut'));
    await press(page, '.menu summary');
    await press(page, '.menu-list hr + button + button');
    await press(page, '.library li:nth-child(2) button:last-of-type');
    await expect(part(page, '.library-said button')).toBeVisible();
  },
  'import, a failure': async (page) => {
    await openPanel(page);
    await chooseImport(page, 'file.json', 'nothing');
    await expect(part(page, '.toast.failed')).toBeVisible();
  },
  'import, the question': async (page) => {
    await list(page);
    await chooseImport(page, 'file.json', await other(page));
    await expect(part(page, 'dialog.import')).toBeVisible();
  },
  search: async (page) => {
    await list(page);
    await part(page, '.search').fill('the');
  },
  'nothing found': async (page) => {
    await list(page);
    await part(page, '.search').fill('zebra');
    await expect(part(page, '.card')).toBeHidden();
  },
  'of one tag': async (page) => {
    await list(page);
    await press(page, '.chip[data-tag=denial]');
  },
  picked: async (page) => {
    await list(page);
    await part(page, '.choice').selectOption('tag');
    await press(page, '.list-tools button');
    await part(page, '.pick input').check();
  },
  'changed and orphaned': async (page) => {
    await list(page);
    await article(page).evaluate((story) => {
      for (const p of story.querySelectorAll('p')) {
        if (p.textContent!.includes('trojans')) p.textContent = p.textContent!.replace('more than 270', 'about 280');
        if (p.textContent!.includes('CNCERT described')) p.remove();
      }
    });
    await expect(part(page, '.card[data-state=orphaned]')).toBeAttached();
    await expect(part(page, '.card[data-state=changed]')).toBeAttached();
  },
  'read-only': async (page) => {
    await list(page);
    await set(page, 'readonly');
    await expect(part(page, '.panel-head .badge')).toBeVisible();
  },
  'not stored': async (page) => {
    await list(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => { throw new DOMException('full, says a test', 'QuotaExceededError'); };
    });
    await tag(page, 'published few technical details', 'claim');
    await expect(part(page, '.problem')).toBeVisible();
  },
  loading: async (page) => {
    await page.evaluate(() => {
      const store = { load: () => new Promise(() => {}), save: () => {} };
      Object.assign(document.querySelector('news-annotator')!, { store });
    });
    await openPanel(page);
    await expect(part(page, '.loading')).toBeVisible();
  },
  'without highlights': async (page) => {
    // Before anything is painted.
    await page.evaluate(() => { Object.defineProperty(CSS, 'highlights', { value: undefined }); });
    await list(page);
    await expect(part(page, '.hint.boxed')).toBeVisible();
  },
  'not loaded': async (page) => {
    const lang = await page.evaluate(() => document.querySelector('news-annotator')!.getAttribute('lang'));
    await page.route('**/news-annotator.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'export default () => { throw new Error("no connection"); };' }));
    await page.reload();
    await expect(part(page, '#failed')).toBeVisible();
    if (!lang) return;
    await set(page, 'lang', lang);
    await press(page, '#failed button');
    await expect(part(page, '#failed')).toHaveAttribute('lang', lang);
  },
  reading: (page) => read(page, 'r', '1', '3', 'k'),
  'reading, the panel open': async (page) => {
    await list(page);
    await read(page, 'r', 'j', '2', 'k');
  },
  codebook: async (page) => {
    await openPanel(page);
    await press(page, '.panel-foot .link');
    await expect(part(page, 'dialog.codebook')).toBeVisible();
  },
  keys: async (page) => {
    await read(page, '?');
    await expect(part(page, 'dialog.keys')).toBeVisible();
  },
  inline: async (page) => {
    await list(page);
    await set(page, 'layout', 'inline');
    await expect(part(page, '.inline .panel')).toBeVisible();
    await part(page, '.inline').scrollIntoViewIfNeeded();
  },
};

export type Language = 'en' | 'ar';

/**
 * Goes to the state in this language, from wherever the page is. If `visited` says that the page is in that state, in another language, it
 * only switches the language, unless the state shows a message.
 */
export async function visit(page: Page, state: string, language: Language, visited?: Language) {
  if (visited && !SPOKEN_ONCE.has(state)) return set(page, 'lang', language);
  await page.unrouteAll();
  await open(page);
  if (language !== 'en') await set(page, 'lang', language);
  await STATES[state](page);
}
