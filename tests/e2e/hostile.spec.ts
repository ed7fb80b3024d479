// Pages that make it hard for a widget: resets, sizes, transforms, right to left, key handlers, other tools. The widget
// looks and works as on a plain page, and the page works as before.

import { type Page } from '@playwright/test';
import {
  annotations, boxOf, cards, clickWords, highlights, markup, open, openCard, painted, panel, press, selectWords,
  settled, tagButton, tagWords, toolbar, whereAre, type Annotator,
} from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const HOST = '/pages/host.html';
const CLAIM = 'all dogs were asleep';
const DENIAL = 'The baker denies it.';

/** Adds a style sheet of the host before other scripts run; a constructed one passes the policy. */
const hostCss = (page: Page, css: string) =>
  page.addInitScript((css) => {
    if (!location.protocol.startsWith('http')) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);

const handle = (page: Page) => page.getByRole('button', { name: /^Annotations: / });

/** The style and position of each part of the widget, without the parts that follow the article. */
const looks = (page: Page) =>
  page.evaluate(() => {
    const rows: string[] = [];
    for (const element of document.querySelector('news-annotator')!.shadowRoot!.querySelectorAll('.widget *')) {
      if (element.closest('svg, .boundaries, .toasts, time, dialog, .toolbar, .visually-hidden')) continue;
      const style = getComputedStyle(element);
      const { left, top, width, height } = element.getBoundingClientRect();
      const seen = [
        'display', 'visibility', 'color', 'background-color', 'font', 'letter-spacing', 'word-spacing', 'text-transform', 'text-align',
        'text-indent', 'white-space', 'cursor', 'opacity', 'direction', 'pointer-events', 'user-select', 'writing-mode',
      ].map((name) => style.getPropertyValue(name));
      // Measured from the right edge without scroll bars, which belong to the page.
      const right = width ? document.documentElement.clientWidth - left - width : 0;
      if (element.matches('.probe')) continue;
      // The overview lies along the article, whose place depends on the page's styles.
      const box = element.closest('.overview') ? [] : [right, top, width, height].map((length) => Math.round(length));
      rows.push([element.localName, element.className, ...box, ...seen].join('|'));
    }
    return rows;
  });

/** Tags by mouse, opens the drawer and writes a note. */
async function work(page: Page) {
  await selectWords(page, CLAIM);
  await expect(toolbar(page)).toBeVisible();
  const bar = await boxOf(toolbar(page));
  const words = await whereAre(page, CLAIM, { scroll: false });
  const { width, height } = page.viewportSize()!;
  expect(bar.x >= 0 && bar.y >= 0 && bar.x + bar.width <= width && bar.y + bar.height <= height, 'the toolbar is in the window').toBe(true);
  // Near the words, and not over them.
  const first = words.rects[0];
  const gap = Math.max(first.top - (bar.y + bar.height), bar.y - words.rects[words.rects.length - 1].bottom);
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThan(60);
  await tagButton(page, 'claim').click();
  await expect.poll(async () => (await annotations(page)).map(({ quote }) => quote)).toEqual([CLAIM]);
  expect(await painted(page, 'claim')).toEqual([CLAIM]);
  await handle(page).click();
  await expect(panel(page)).toBeVisible();
  await press(page, CLAIM, 'Add note');
  await page.keyboard.type('Who says so?');
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await annotations(page))[0].note).toBe('Who says so?');
  await page.mouse.move(5, 5);
  // No toast, no focus.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

const RESETS: Record<string, string> = {
  'all: unset, important': '* { all: unset !important }',
  'no div is shown': 'div { display: none !important }',
  'everything that is inherited': `* { font: italic 900 17px/3 serif !important; letter-spacing: .1em !important; word-spacing: .3em !important;
    text-transform: uppercase !important; text-align: right !important; text-indent: 50px !important; white-space: pre !important;
    color: red !important; cursor: wait !important; list-style: square !important; text-shadow: 2px 2px blue !important }`,
  'boxes of another kind': '* { box-sizing: content-box !important; margin: 7px !important; padding: 3px; border: 1px solid lime; float: left }',
  'root font size 62.5%': 'html { font-size: 62.5% }',
  'root font size 40px': 'html { font-size: 40px }',
  'rules for buttons and sections': 'button, section, header, footer, h2, ol, li, p { background: hotpink !important; position: relative !important; width: 900px }',
  'vertical text': '#before, #after, news-annotator { writing-mode: vertical-rl }',
};

/** Those in which the browsers' own styles, or their layout, have a part. */
const RESETS_IN_BOTH = ['all: unset, important', 'vertical text'];

/** Opens the host's page, works there, and returns how the widget looks then. The article's markup stays as it is. */
async function worked(page: Page) {
  await open(page, HOST);
  const before = await markup(page);
  await work(page);
  const seen = await looks(page);
  expect(await markup(page)).toBe(before);
  return seen;
}

/** How the widget looks on a plain page: the same for all tests of a worker, which has one browser. */
let plain: string[] | undefined;

for (const [name, css] of Object.entries(RESETS)) {
  test(`${name}: looks as on a plain page, and works`, RESETS_IN_BOTH.includes(name) ? {} : SAME_CODE, async ({ page }) => {
    test.setTimeout(60_000);
    if (!plain) {
      plain = await worked(page);
      await page.evaluate(() => localStorage.clear());
    }
    await hostCss(page, css);
    const seen = await worked(page);
    expect(seen.length).toBeGreaterThan(20);
    expect(seen).toEqual(plain);
  });
}

const HELD: Record<string, string> = {
  'a transformed body': 'body { transform: translate(60px, 40px) }',
  'a filtered and clipped holder': '#holder { filter: grayscale(.5); overflow: hidden; width: 300px; height: 40px; margin: 90px }',
  'a holder with perspective': '#holder { perspective: 500px; margin: 40px }',
  'a contained holder': '#holder { contain: strict; width: 50px; height: 10px }',
  'a holder that is about to move': '#holder { will-change: transform; margin-block-start: 300px; opacity: .9 }',
};

/** One that clips, and one that lets nothing out. */
const HELD_IN_BOTH = ['a filtered and clipped holder', 'a contained holder'];

for (const [name, css] of Object.entries(HELD)) {
  test(`${name}: floating parts are at the window’s edges, and work`, HELD_IN_BOTH.includes(name) ? {} : SAME_CODE, async ({ page }) => {
    await hostCss(page, css);
    await open(page, HOST);
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const holder = document.createElement('div');
      holder.id = 'holder';
      element.replaceWith(holder);
      holder.append(element);
      await element.ready;
    });
    await work(page);
    const box = await boxOf(panel(page));
    // Firefox's scroll bars take up space.
    const [width, height] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.clientHeight]);
    expect(box).toMatchObject({ x: width - 360, y: 0, width: 360, height });
    await panel(page).getByRole('button', { name: 'Close annotations' }).click();
    const button = await boxOf(handle(page));
    expect(Math.round(button.x + button.width)).toBe(width);
    expect(Math.abs(button.y + button.height / 2 - height / 2)).toBeLessThan(2);
    // It is shown again after the element was removed and inserted.
    await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      document.querySelector('#holder')!.prepend(element);
      await element.ready;
    });
    await handle(page).click();
    expect(await boxOf(panel(page))).toEqual(box);
  });
}

test('a window of 320 by 256 (zoom 400 %): everything can be reached', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page, HOST);
  await selectWords(page, DENIAL);
  await expect(toolbar(page)).toBeVisible();
  const bar = await boxOf(toolbar(page));
  expect(bar.x >= 0 && bar.x + bar.width <= 320 && bar.y >= 0 && bar.y + bar.height <= 256).toBe(true);
  for (const tag of ['claim', 'attribution', 'denial', 'no-comment'] as const) {
    const button = await boxOf(tagButton(page, tag));
    expect(button.x >= bar.x && button.x + button.width <= bar.x + bar.width, tag).toBe(true);
  }
  await tagButton(page, 'denial').click();
  await expect.poll(() => painted(page, 'denial')).toEqual([DENIAL]);
  await handle(page).click();
  await expect(cards(page)).toHaveCount(1);
  await press(page, DENIAL, 'Add note');
  await page.keyboard.type('Small.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await annotations(page))[0].note).toBe('Small.');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('a region that cannot be selected: a selection across it is one annotation, without its words', async ({ page }) => {
  await hostCss(page, '#second em { user-select: none; -webkit-user-select: none }');
  await open(page, HOST);
  await tagWords(page, 'All dogs were awake,” he wrote', 'denial');
  expect((await annotations(page))[0].quote).toBe('All dogs were ,” he wrote');
});

test('a fixed header does not cover words that are scrolled into view', async ({ page }) => {
  await hostCss(page, '#bar { position: fixed; inset: 0 0 auto 0; height: 120px; background: black; z-index: 9999 } #story p { margin-block: 700px }');
  await open(page, HOST);
  await page.evaluate(() => document.body.prepend(Object.assign(document.createElement('header'), { id: 'bar' })));
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    const [{ start, end }] = element.locate([{ quote: 'did not answer' }]);
    element.select(element.annotate({ start: start!, end: end! }, 'no-comment')!.id);
  });
  const top = () => page.evaluate(() => document.querySelector('#third')!.getBoundingClientRect().top);
  await expect.poll(top).toBeLessThan(800);
  await settled(page);
  expect(await top()).toBeGreaterThan(120);
  await selectWords(page, DENIAL);
  await page.evaluate(() => scrollBy(0, document.querySelector('#second')!.getBoundingClientRect().top - 130));
  await settled(page);
  await expect(toolbar(page)).toBeVisible();
  // Above or below the words, the toolbar is in front of the header.
  const bar = await boxOf(toolbar(page));
  const reached = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.localName, { x: bar.x + 20, y: bar.y + 15 });
  expect(reached).toBe('news-annotator');
});

test('a page from right to left: the words, the toolbar and the drawer', async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
    document.querySelector('#first')!.textContent = 'قال الوزير إن السد آمن تماما. ونفى العمدة ذلك أمس.';
  });
  await tagWords(page, 'السد آمن تماما', 'claim');
  expect(await painted(page, 'claim')).toEqual(['السد آمن تماما']);
  expect((await boxOf(handle(page))).x).toBe(0);
  await handle(page).click();
  // The drawer is on the side where lines end.
  expect(await boxOf(panel(page))).toMatchObject({ x: 0, width: 360 });
  await expect(cards(page).locator('.quote')).toHaveCSS('direction', 'rtl');
  await clickWords(page, 'السد');
  await expect(openCard(page)).toHaveCount(1);
});

test('an article that can be edited: keys are typed, the buttons tag', async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(() => document.querySelector('#story')!.setAttribute('contenteditable', 'true'));
  await selectWords(page, CLAIM);
  await expect(toolbar(page)).toBeVisible();
  await tagButton(page, 'claim').click();
  await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
  await selectWords(page, 'Nobody heard');
  await expect(toolbar(page)).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.locator('#first')).toContainText('1 a thing');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#first')).toContainText('Nobody heard a thing');
  expect(await annotations(page)).toHaveLength(1);
  // Typing before the highlight does not move it off its words.
  await page.evaluate(() => getSelection()!.setBaseAndExtent(document.querySelector('#first')!.firstChild!, 0, document.querySelector('#first')!.firstChild!, 0));
  await page.keyboard.type('Later r ');
  await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
  expect(await annotations(page)).toHaveLength(1);
});

test('another tool’s highlights stay, before and after ours', async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('#first')!);
    CSS.highlights.set('search-results', new Highlight(range));
  });
  await tagWords(page, CLAIM, 'claim');
  expect(Object.keys(await highlights(page)).sort()).toEqual(['news-annotator-claim', 'search-results']);
  await page.evaluate(() => document.querySelector('news-annotator')!.remove());
  await expect.poll(async () => Object.keys(await highlights(page))).toEqual(['search-results']);
});

test.describe('key handlers of the host', () => {
  test('that stop all key events: the widget’s keys work', async ({ page }) => {
    await page.addInitScript(() => {
      for (const type of ['keydown', 'keyup', 'keypress']) window.addEventListener(type, (event) => event.stopPropagation(), true);
    });
    await open(page, HOST);
    await tagWords(page, CLAIM, 'claim', { by: 'key' });
    await page.keyboard.press('Control+z');
    await expect.poll(() => annotations(page)).toEqual([]);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => annotations(page)).toHaveLength(1);
    await handle(page).click();
    await press(page, CLAIM, 'Add note');
    await page.keyboard.type('given up');
    await page.keyboard.press('Escape');
    await expect(panel(page).locator('textarea')).toHaveCount(0);
    expect((await annotations(page))[0].note).toBe('');
    await press(page, CLAIM, 'Add note');
    await page.keyboard.type('kept');
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await annotations(page))[0].note).toBe('kept');
    await cards(page).locator('.card-main').click();
    await press(page, CLAIM, 'Move the boundaries');
    await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await annotations(page))[0].quote).not.toBe(CLAIM);
    await panel(page).locator('summary[aria-label="Export and import"]').click();
    await page.keyboard.press('Escape');
    await expect(panel(page).locator('details')).not.toHaveAttribute('open');
  });

  test('for letters and digits: typing a note triggers none of them', SAME_CODE, async ({ page }) => {
    await open(page, HOST);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['keydown', 'keypress', 'keyup']) {
        document.addEventListener(type, (event) => {
          // Hosts ignore keys that are typed in a field.
          if (!(event.target as Element).matches('input, textarea')) heard.push((event as KeyboardEvent).key);
        });
      }
    });
    await tagWords(page, CLAIM, 'claim');
    await handle(page).click();
    await press(page, CLAIM, 'Add note');
    await page.keyboard.type('jk/? 12');
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await annotations(page))[0].note).toBe('jk/? 12');
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard.filter((key) => !['Control', 'Enter'].includes(key)))).toEqual([]);
    // Outside of the widget the host's shortcuts work.
    await page.locator('#before').click();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toContain('j');
  });
});

test('keys are only typed in every kind of field', async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(() => {
    const after = document.querySelector('#after')!;
    const add = (html: (holder: HTMLElement) => void, id: string) => {
      const holder = document.createElement('div');
      holder.id = id;
      html(holder);
      after.append(holder);
    };
    add((holder) => holder.setAttribute('contenteditable', 'true'), 'editable');
    add((holder) => holder.setAttribute('contenteditable', 'plaintext-only'), 'plain');
    add((holder) => { holder.tabIndex = 0; holder.setAttribute('role', 'textbox'); }, 'textbox');
    add((holder) => { holder.attachShadow({ mode: 'open' }).append(document.createElement('input')); }, 'open-shadow');
    customElements.define('closed-field', class extends HTMLElement {
      constructor() {
        super();
        const field = document.createElement('input');
        this.attachShadow({ mode: 'closed', delegatesFocus: true }).append(field);
        Object.assign(this, { read: () => field.value });
      }
    });
    const closed = document.createElement('closed-field');
    closed.id = 'closed-shadow';
    after.append(closed);
  });
  // The reader has used the article, and words in it stay selected.
  await page.locator('#first').click();
  for (const id of ['outside-field', 'inside-field', 'inside-area', 'editable', 'plain', 'textbox', 'open-shadow', 'closed-shadow']) {
    await page.evaluate((id) => {
      const field = document.getElementById(id)!;
      (document.activeElement as HTMLElement | null)?.blur();
      const text = document.querySelector('#first')!.firstChild!;
      getSelection()!.setBaseAndExtent(text, 4, text, 20);
      (field.shadowRoot?.querySelector('input') ?? field).focus();
    }, id);
    await settled(page);
    await page.keyboard.type('1234r?[]');
    await settled(page);
    expect(await annotations(page), id).toEqual([]);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  expect(await page.locator('#outside-field').inputValue()).toContain('1234r?[]');
  expect(await page.evaluate(() => (document.querySelector('#closed-shadow') as unknown as { read: () => string }).read())).toContain('1234r?[]');
});

test('a <base href> to elsewhere: the widget’s files, the article’s address, a download', async ({ page, download }) => {
  await page.route(`**${HOST}`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('<meta charset="utf-8" />', '<meta charset="utf-8" /><base href="/some/sub/path/" />')
      .replace('<link rel="canonical"', '<link rel="ignored"');
    await route.fulfill({ response, body });
  });
  await open(page, HOST);
  await tagWords(page, CLAIM, 'claim');
  await handle(page).click();
  const stored = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('news-annotator:')));
  expect(stored).toEqual([`news-annotator:${new URL(page.url()).origin}/pages/host.html`]);
  await panel(page).locator('summary[aria-label="Export and import"]').click();
  const file = await download(() => panel(page).getByRole('button', { name: /JSON/ }).first().click());
  expect(JSON.parse(file.text).annotations).toHaveLength(1);
});

test('an article among the element’s own children keeps the page’s looks', SAME_CODE, async ({ page }) => {
  await hostCss(page, 'body { font: 21px/2 serif; color: rgb(1, 2, 3); letter-spacing: 2px }');
  await open(page, HOST);
  const styles = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.removeAttribute('for');
    element.append(document.querySelector('#story')!);
    await element.ready;
    const { font, color, letterSpacing } = getComputedStyle(document.querySelector('#first')!);
    return [element.article === element, font.includes('21px'), color, letterSpacing];
  });
  expect(styles).toEqual([true, true, 'rgb(1, 2, 3)', '2px']);
});

test('a host that hides the element hides all of it', SAME_CODE, async ({ page }) => {
  await hostCss(page, '.calm news-annotator { display: none }');
  await open(page, HOST);
  await expect(handle(page)).toBeVisible();
  await page.evaluate(() => document.documentElement.classList.add('calm'));
  await expect(handle(page)).toBeHidden();
  await page.evaluate(() => document.documentElement.classList.remove('calm'));
  await page.evaluate(() => { document.querySelector('news-annotator')!.toggleAttribute('hidden', true); });
  await expect(handle(page)).toBeHidden();
});
