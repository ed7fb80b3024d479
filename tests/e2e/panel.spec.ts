// The panel: the list of annotations, and what can be done with them.

import { type Page } from '@playwright/test';
import {
  annotations, boxOf, card, cards, clickWords, counts, highlights, LABELS, markup, menu, open, openCard, painted,
  panel, press, quotes, redoButton, reload, selectWords, settled, tagWords, undoButton, whereAre, type Annotation,
  type Annotator, type Tag,
} from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const FIRST = 'they sent trojans to more than 270 machines';
const SECOND = 'Washington has long maintained';
const THIRD = 'Beijing denies that it had any part in those break-ins.';
const LAST = 'The National Security Agency had not answered a request for comment by Thursday.';

const noteField = (page: Page) => panel(page).getByRole('textbox', { name: 'Note' });

/** All that a reader made of the annotations; the time of the last change aside. */
const data = (all: Annotation[]) => all.map(({ modified, ...rest }) => rest);

/** Whether words are in the part of the window that a person sees. */
async function inView(page: Page, words: string) {
  const { rects } = await whereAre(page, words, { scroll: false });
  const { height } = page.viewportSize()!;
  return rects.every(({ top, bottom }) => top >= 0 && bottom <= height);
}

test.beforeEach(async ({ page }) => {
  await open(page);
});

test('an empty panel says what to do', SAME_CODE, async ({ page }) => {
  await expect(panel(page)).toContainText('Nothing marked yet');
  expect(await counts(page)).toEqual([0, 0, 0, 0]);
  await expect(undoButton(page)).toBeDisabled();
  await expect(redoButton(page)).toBeDisabled();
});

test('while words are selected, the panel’s tags tag them; without a selection they filter', async ({ page }) => {
  await selectWords(page, FIRST);
  const group = panel(page).getByRole('group', { name: 'Tag the selection' });
  await group.getByRole('button', { name: 'Denial' }).click();
  await expect(quotes(page)).toHaveText([FIRST]);
  expect(await painted(page, 'denial')).toEqual([FIRST]);
  const filter = panel(page).getByRole('group', { name: 'Show only' });
  await tagWords(page, SECOND, 'claim');
  await filter.getByRole('button', { name: 'Denial' }).click();
  await expect(quotes(page)).toHaveText([FIRST]);
  await expect(panel(page)).toContainText('Showing only: Denial');
  // A filter never hides a new annotation.
  await tagWords(page, THIRD, 'attribution');
  await expect(quotes(page)).toHaveText([FIRST, SECOND, THIRD]);
  await filter.getByRole('button', { name: 'Claim' }).click();
  await panel(page).getByRole('button', { name: 'Show all' }).click();
  await expect(quotes(page)).toHaveText([FIRST, SECOND, THIRD]);
});

test('words that have the tag already are not tagged again: their annotation is opened', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await selectWords(page, FIRST);
  await page.keyboard.press('1');
  await expect(page.getByRole('status')).toContainText('Already tagged as Claim.');
  await expect(quotes(page)).toHaveText([FIRST]);
  await expect(openCard(page)).toContainText(FIRST);
  await tagWords(page, FIRST, 'denial');
  await expect(quotes(page)).toHaveText([FIRST, FIRST]);
});

test('a long list is never blank, however it is scrolled, filtered, emptied and brought back', SAME_CODE, async ({ page }) => {
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    const { length } = document.querySelector('#story')!.textContent!;
    for (let n = 0; n < 300; n += 1) {
      element.annotate({ start: (n * 7) % (length - 40), end: ((n * 7) % (length - 40)) + 30 }, n % 3 ? 'claim' : 'denial', { note: `note ${n % 10}` });
    }
  });
  const search = panel(page).getByRole('searchbox');
  const scroll = (share: number) => panel(page).locator('.scroller').evaluate((list, share) => list.scrollTo(0, share * list.scrollHeight), share);
  const steps: Record<string, () => Promise<void>> = {
    'scroll to the end': () => scroll(1),
    'scroll to the middle': () => scroll(0.5),
    'open the last one': () => page.evaluate(() => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.select(element.annotations.at(-1)!.id);
    }),
    'show denials alone, or all': () => panel(page).locator('.chip[data-tag=denial]').click(),
    'search': () => search.fill('note 3'),
    'search no more': () => search.fill(''),
    'delete all and undo': async () => {
      await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).clear());
      await expect(cards(page)).toHaveCount(0);
      await undoButton(page).click();
    },
  };
  const names = Object.keys(steps);
  // The sequence in which a blank list was found, then others, always the same: a linear congruential generator.
  const order = ['open the last one', 'delete all and undo', 'scroll to the end', 'delete all and undo'];
  for (let n = 0, random = 7; n < 20; n += 1) {
    random = (random * 1103515245 + 12345) % 2147483648;
    order.push(names[Math.floor((random / 2147483648) * names.length)]);
  }
  for (const [at, name] of order.entries()) {
    await steps[name]();
    await expect.poll(() => panel(page).locator('.scroller').evaluate((list) => {
      const { top, bottom } = list.getBoundingClientRect();
      return [...list.querySelectorAll('.card')].some((card) => {
        const rect = card.getBoundingClientRect();
        return rect.bottom > top + 20 && rect.top < bottom - 20;
      });
    }), `cards are seen after: ${order.slice(0, at + 1).join(', ')}`).toBe(true);
  }
});

test('cards are in the order of the text, not of tagging', SAME_CODE, async ({ page }) => {
  await tagWords(page, THIRD, 'denial');
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, LAST, 'no-comment');
  await tagWords(page, SECOND, 'attribution');
  // What encloses comes before what it encloses.
  await tagWords(page, 'trojans', 'claim');
  await expect(quotes(page)).toHaveText([FIRST, 'trojans', SECOND, THIRD, LAST]);
  expect(await counts(page)).toEqual([2, 1, 1, 1]);
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('5');
});

test('a card shows tag, words and time', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  const [{ modified }] = await annotations(page);
  await expect(card(page, FIRST)).toContainText(LABELS.claim);
  await expect(card(page, FIRST).locator('time')).toHaveAttribute('datetime', modified);
  await expect(card(page, FIRST).locator('time')).toHaveAttribute('title', /\d/);
});

test('a long quote is shown in full when its card is open', SAME_CODE, async ({ page }) => {
  const words =
    'The second case is older. Since May 2023, the notice says, the attackers had been inside a large high-tech company ' +
    'that works in smart energy and digital information. They came in through weaknesses in Microsoft Exchange, took over ' +
    'the mail server, and planted backdoors on computers of the company and of its subsidiaries.';
  await tagWords(page, words, 'claim');
  const quote = quotes(page).first();
  await expect(quote).toHaveText(words);
  const cut = await quote.evaluate((element) => element.scrollHeight > element.clientHeight + 1);
  expect(cut, 'a long quote is cut while its card is closed').toBe(true);
  await quote.click();
  await expect(openCard(page)).toHaveCount(1);
  await expect
    .poll(() => quote.evaluate((element) => element.scrollHeight - element.clientHeight), 'nothing of it is cut when open')
    .toBeLessThanOrEqual(1);
});

test('the counts filter by tag', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, THIRD, 'denial');
  const chip = panel(page).getByRole('group', { name: 'Show only' }).getByRole('button', { name: 'Denial' });
  await chip.click();
  await expect(quotes(page)).toHaveText([THIRD]);
  await chip.click();
  await expect(quotes(page)).toHaveText([FIRST, THIRD]);
});

test('a click on a card scrolls to its words and marks them', async ({ page }) => {
  await tagWords(page, LAST, 'no-comment');
  await tagWords(page, FIRST, 'claim');
  await page.setViewportSize({ width: 1440, height: 420 });
  for (const words of [LAST, FIRST]) {
    await page.evaluate((to) => window.scrollTo({ top: to, behavior: 'instant' }), words === LAST ? 0 : 5000);
    expect(await inView(page, words)).toBe(false);
    await card(page, words).locator('.quote').click();
    await expect.poll(() => inView(page, words)).toBe(true);
    await expect(openCard(page)).toContainText(words);
    expect((await highlights(page))['news-annotator-open']).toEqual([words]);
  }
});

test('hovering a card emphasises its highlight, and moves no other card', async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, THIRD, 'denial');
  const before = await boxOf(card(page, THIRD));
  await card(page, FIRST).hover();
  await expect(card(page, FIRST).getByRole('button', { name: 'Delete' })).toBeVisible();
  expect(await boxOf(card(page, THIRD))).toEqual(before);
  await expect.poll(async () => (await highlights(page))['news-annotator-hovered']).toEqual([FIRST]);
  await page.mouse.move(20, 450);
  await expect.poll(async () => (await highlights(page))['news-annotator-hovered']).toBeUndefined();
});

test('a click on a highlight opens its card', async ({ page }) => {
  const before = await markup(page);
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, THIRD, 'denial');
  await clickWords(page, 'trojans to more');
  await expect(openCard(page)).toContainText(FIRST);
  await clickWords(page, 'denies that it had');
  await expect(openCard(page)).toContainText(THIRD);
  await clickWords(page, 'CNCERT described');
  await expect(openCard(page)).toHaveCount(0);
  expect(await markup(page)).toBe(before);
});

test('a click on a highlight opens a closed panel', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await panel(page).getByRole('button', { name: 'Close annotations' }).click();
  await expect(panel(page)).toBeHidden();
  await clickWords(page, 'trojans to more');
  await expect(openCard(page)).toContainText(FIRST);
});

test('where highlights overlap, a click reaches all of them, the shortest first', async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, 'sent trojans to', 'denial');
  await tagWords(page, 'trojans', 'attribution');
  for (const words of ['trojans', 'sent trojans to', FIRST, 'trojans']) {
    await clickWords(page, 'rojans');
    await expect(openCard(page).locator('.quote')).toHaveText(words);
  }
});

test('retag', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  const [before] = await annotations(page);
  await press(page, FIRST, 'Denial');
  await expect(card(page, FIRST)).toHaveAttribute('data-tag', 'denial');
  expect(await painted(page, 'denial')).toEqual([FIRST]);
  expect(await painted(page, 'claim')).toEqual([]);
  const [after] = await annotations(page);
  expect(after).toEqual({ ...before, tag: 'denial', modified: after.modified });
  expect(after.modified > before.modified).toBe(true);
  await reload(page);
  await expect.poll(() => annotations(page)).toEqual([after]);
});

test('a note is written, edited, and survives a reload', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await press(page, FIRST, 'Add note');
  await expect(noteField(page)).toBeFocused();
  await page.keyboard.type('Who counted? <b>270</b>');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(card(page, FIRST)).toContainText('Who counted? <b>270</b>');
  await reload(page);
  await expect(card(page, FIRST)).toContainText('Who counted? <b>270</b>');

  await press(page, FIRST, 'Edit note');
  await expect(noteField(page)).toHaveValue('Who counted? <b>270</b>');
  await noteField(page).fill('第二次 🌉\nzwei');
  await noteField(page).press('ControlOrMeta+Enter');
  await expect(noteField(page)).toBeHidden();
  expect((await annotations(page))[0].note).toBe('第二次 🌉\nzwei');
  await reload(page);
  expect((await annotations(page))[0].note).toBe('第二次 🌉\nzwei');
});

test('a note: Escape and Cancel give up, a click elsewhere saves', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await press(page, FIRST, 'Add note');
  await page.keyboard.type('not meant');
  await page.keyboard.press('Escape');
  await expect(noteField(page)).toBeHidden();
  await press(page, FIRST, 'Add note');
  await page.keyboard.type('not meant either');
  await panel(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(noteField(page)).toBeHidden();
  expect((await annotations(page))[0].note).toBe('');
  await press(page, FIRST, 'Add note');
  await page.keyboard.type('meant');
  await clickWords(page, 'CNCERT described');
  await expect(noteField(page)).toBeHidden();
  await expect.poll(async () => (await annotations(page))[0].note).toBe('meant');
});

test('delete and undo', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, THIRD, 'denial');
  const before = await annotations(page);
  await press(page, FIRST, 'Delete');
  await expect(quotes(page)).toHaveText([THIRD]);
  expect(await painted(page, 'claim')).toEqual([]);
  expect(await counts(page)).toEqual([0, 0, 1, 0]);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(quotes(page)).toHaveText([FIRST, THIRD]);
  expect(data(await annotations(page))).toEqual(data(before));
  const after = await annotations(page);
  await reload(page);
  await expect.poll(() => annotations(page)).toEqual(after);
});

test('a deleted annotation is gone after a reload', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await press(page, FIRST, 'Delete');
  await expect(cards(page)).toHaveCount(0);
  await reload(page);
  expect(await annotations(page)).toEqual([]);
  expect(await highlights(page)).toEqual({});
});

const WAYS: Record<string, { undo: (page: Page) => Promise<void>; redo: (page: Page) => Promise<void> }> = {
  buttons: {
    undo: (page) => undoButton(page).click(),
    redo: (page) => redoButton(page).click(),
  },
  keys: {
    undo: (page) => page.keyboard.press('Control+z'),
    redo: (page) => page.keyboard.press('Control+Shift+z'),
  },
};

for (const [way, { undo, redo }] of Object.entries(WAYS)) {
  test(`undo and redo by ${way}, every step`, SAME_CODE, async ({ page }) => {
    const steps: Annotation[][] = [await annotations(page)];
    const did = async (settle: (all: Annotation[]) => boolean) => {
      await expect.poll(async () => settle(await annotations(page))).toBe(true);
      steps.push(await annotations(page));
    };
    await tagWords(page, FIRST, 'claim');
    await did((all) => all.length === 1);
    await tagWords(page, THIRD, 'denial');
    await did((all) => all.length === 2);
    await press(page, FIRST, 'Attribution');
    await did(([first]) => first.tag === 'attribution');
    await press(page, FIRST, 'Add note');
    await page.keyboard.type('a note');
    await page.keyboard.press('ControlOrMeta+Enter');
    await did(([first]) => first.note === 'a note');
    await press(page, THIRD, 'Delete');
    await did((all) => all.length === 1);

    const expectStep = (index: number) =>
      expect.poll(async () => data(await annotations(page)), `step ${index}`).toEqual(data(steps[index]));
    for (let index = steps.length - 2; index >= 0; index -= 1) {
      await undo(page);
      await expectStep(index);
    }
    await expect(undoButton(page)).toBeDisabled();
    for (let index = 1; index < steps.length; index += 1) {
      await redo(page);
      await expectStep(index);
    }
    await expect(redoButton(page)).toBeDisabled();
    await undo(page);
    await undo(page);
    await expectStep(3);
    await expect(quotes(page)).toHaveText([FIRST, THIRD]);
    const [tag, words]: [Tag, string] = ['attribution', FIRST];
    expect(await painted(page, tag)).toEqual([words]);

    const now = await annotations(page);
    await reload(page);
    await expect.poll(() => annotations(page)).toEqual(now);
  });
}

test('undo keys belong to the field while a note is written', async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await press(page, FIRST, 'Add note');
  await page.keyboard.type('abc');
  await page.keyboard.press('ControlOrMeta+z');
  await settled(page);
  expect(await annotations(page)).toHaveLength(1);
  await expect(noteField(page)).toBeVisible();
});

test('delete all, and undo', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, SECOND, 'attribution');
  await tagWords(page, THIRD, 'denial');
  const before = await annotations(page);
  await (await menu(page, 'Delete all annotations of this article')).click();
  await expect(cards(page)).toHaveCount(0);
  expect(await highlights(page)).toEqual({});
  await expect(page.getByRole('status')).toContainText('3 annotations deleted');
  await undoButton(page).click();
  await expect(quotes(page)).toHaveText([FIRST, SECOND, THIRD]);
  expect(data(await annotations(page))).toEqual(data(before));
  const now = await annotations(page);
  await reload(page);
  await expect.poll(() => annotations(page)).toEqual(now);
});

test('Delete all and a reload leave nothing', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await (await menu(page, 'Delete all annotations of this article')).click();
  await expect(cards(page)).toHaveCount(0);
  await reload(page);
  expect(await annotations(page)).toEqual([]);
});

test('closing the panel shows a handle with the number of annotations', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await panel(page).getByRole('button', { name: 'Close annotations' }).click();
  await expect(panel(page)).toBeHidden();
  const handle = page.getByRole('button', { name: 'Annotations: 1 annotation' });
  await expect(handle).toBeFocused();
  await handle.click();
  await expect(quotes(page)).toHaveText([FIRST]);
});

test('a file that cannot be read changes nothing, and says why', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  const before = await annotations(page);
  const chooser = page.locator('news-annotator input[type=file]');
  for (const [text, sentence] of [
    ['{"format": "news-annotations", "vers', 'not valid JSON'],
    ['', 'empty'],
    ['PK\x03\x04\0\0', 'not a text file'],
    // As Excel saves a table that it is not told to save in UTF-8.
    ['id,quote\n1,caf\xe9\n', 'save it as “CSV UTF-8”'],
    ['{"format": "news-annotations", "version": 99}', 'newer'],
    ['[1, 2, 3]', 'no annotations in a format known here'],
  ]) {
    await chooser.setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(text, 'latin1') });
    await expect(page.getByRole('status')).toContainText(sentence);
    expect(await annotations(page)).toEqual(before);
  }
});

test('undo by key works after a click on a card', SAME_CODE, async ({ page }) => {
  // After a click on a card, undo by key still works: the widget has the reader’s attention.
  await tagWords(page, FIRST, 'claim');
  await card(page, FIRST).locator('.quote').click();
  await page.keyboard.press('Control+z');
  await expect(cards(page)).toHaveCount(0);
});

test('without highlight support the widget lists, stores and exports, and tells the reader', SAME_CODE, async ({ page }) => {
  await page.addInitScript(() => {
    delete (window as { Highlight?: unknown }).Highlight;
    Object.defineProperty(CSS, 'highlights', { value: undefined });
  });
  await reload(page);
  await expect(panel(page)).toContainText('This browser cannot paint highlights');
  await tagWords(page, 'CNCERT reported', 'attribution');
  await expect(cards(page)).toHaveCount(1);
  await reload(page);
  await expect(card(page, 'CNCERT reported')).toHaveAttribute('data-tag', 'attribution');
  const file = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export('json'));
  expect(JSON.parse(file).annotations).toHaveLength(1);
});

test('a click on a highlight shows its card although a filter hides it', SAME_CODE, async ({ page }) => {
  await tagWords(page, 'sent trojans to more', 'claim');
  await tagWords(page, 'Beijing denies', 'denial');
  await panel(page).getByRole('searchbox', { name: 'Search quotes and notes' }).fill('trojans');
  await expect(cards(page)).toHaveCount(1);
  await clickWords(page, 'Beijing denies');
  await expect(openCard(page)).toContainText('Beijing denies');
  await expect(cards(page)).toHaveCount(2);
});

test('a search shows the cards whose quote or note has the words, and marks the words', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, THIRD, 'denial');
  const field = panel(page).getByRole('searchbox', { name: 'Search quotes and notes' });
  await field.fill('BEIJING  denies');
  await expect(quotes(page)).toHaveText([THIRD]);
  await expect(panel(page).locator('mark')).toHaveText(['Beijing denies']);
  await field.fill('<mark>');
  await expect(cards(page)).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Show all' }).click();
  await expect(quotes(page)).toHaveText([FIRST, THIRD]);
  await expect(field).toBeFocused();
  await field.fill('trojans');
  await expect(quotes(page)).toHaveText([FIRST]);
  await field.press('Escape');
  await expect(field).toHaveValue('');
  await expect(quotes(page)).toHaveText([FIRST, THIRD]);
});

test('changed and orphaned annotations have filters of their own', SAME_CODE, async ({ page }) => {
  await tagWords(page, FIRST, 'claim');
  await tagWords(page, THIRD, 'denial');
  await tagWords(page, SECOND, 'attribution');
  const chip = (name: string) => panel(page).getByRole('button', { name, exact: true });
  await expect(panel(page).locator('.chip')).toHaveCount(4);
  await page.evaluate(() => {
    for (const p of document.querySelectorAll('article p')) {
      if (p.textContent!.includes('270 machines')) p.textContent = p.textContent!.replace('270', '280');
      if (p.textContent!.includes('Beijing denies')) p.remove();
    }
  });
  await chip('Changed 1').click();
  await expect(cards(page)).toHaveCount(1);
  await expect(cards(page)).toContainText('a figure or date differs');
  await chip('Changed 1').click();
  await chip('Not found 1').click();
  await expect(quotes(page)).toHaveText([THIRD]);
  await expect(chip('Not found 1')).toHaveAttribute('aria-pressed', 'true');
  await chip('Not found 1').click();
  await expect(cards(page)).toHaveCount(3);
});
