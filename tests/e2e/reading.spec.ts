// The reading mode: everything with keys alone, after one click into the article.

import { type Page } from '@playwright/test';
import { annotations, article, highlights, open, panel, painted, paste, settled, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const bar = (page: Page) => page.getByRole('region', { name: 'Keyboard mode' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** The passage that the reading mode has painted. */
const at = async (page: Page) => (await highlights(page))['news-annotator-reading']?.[0];
const expectAt = (page: Page, words: string) => expect.poll(() => at(page)).toBe(words);

const TEXT = [
  'A headline without a full stop',
  'Mr. Hall of the U.S. Navy denied it. “We sent nothing,” he said.',
  'Nobody answered. The letter is lost.',
].join('\n\n');

test.beforeEach(async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await article(page).getByText('Nobody answered').click({ position: { x: 5, y: 10 } });
  // Where the reader clicked last.
  await page.keyboard.press('r');
  await expectAt(page, 'Nobody answered.');
  await page.keyboard.press('Home');
  await expectAt(page, 'A headline without a full stop');
});

test('arrows and letters move by sentence, page keys by paragraph', async ({ page }) => {
  for (const [key, words] of [
    ['ArrowDown', 'Mr. Hall of the U.S. Navy denied it.'],
    ['j', '“We sent nothing,” he said.'],
    ['ArrowRight', 'Nobody answered.'],
    ['k', '“We sent nothing,” he said.'],
    ['ArrowLeft', 'Mr. Hall of the U.S. Navy denied it.'],
    ['PageDown', 'Nobody answered.'],
    ['PageUp', 'Mr. Hall of the U.S. Navy denied it.'],
    ['ArrowUp', 'A headline without a full stop'],
    ['ArrowUp', 'A headline without a full stop'],
    ['End', 'The letter is lost.'],
    ['ArrowDown', 'The letter is lost.'],
    ['Home', 'A headline without a full stop'],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => at(page), `after ${key}`).toBe(words);
  }
  await expect(bar(page)).toContainText('Sentence 1 of 5');
});

test('Shift and arrows move the ends by words, with Alt by characters', async ({ page }) => {
  await page.keyboard.press('End');
  for (const [key, words] of [
    ['Shift+ArrowLeft', 'The letter is lost'],
    ['Shift+ArrowLeft', 'The letter is'],
    ['Shift+ArrowLeft', 'The letter'],
    ['Shift+ArrowRight', 'The letter is'],
    ['Shift+ArrowDown', 'letter is'],
    ['Alt+Shift+ArrowDown', 'etter is'],
    ['Alt+Shift+ArrowLeft', 'etter i'],
    ['Shift+ArrowUp', 'letter i'],
    ['Shift+ArrowUp', 'The letter i'],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => at(page), `after ${key}`).toBe(words);
  }
  await page.keyboard.press('1');
  expect((await annotations(page)).map(({ quote }) => quote)).toEqual(['The letter i']);
});

test('a digit tags and goes to the next sentence, u undoes and returns, Delete deletes', SAME_CODE, async ({ page }) => {
  for (const key of ['1', '2', '3', '4']) await page.keyboard.press(key);
  await expectAt(page, 'The letter is lost.');
  const made = async () => (await annotations(page)).map(({ tag, quote }) => [tag, quote]);
  const all = [
    ['claim', 'A headline without a full stop'],
    ['attribution', 'Mr. Hall of the U.S. Navy denied it.'],
    ['denial', '“We sent nothing,” he said.'],
    ['no-comment', 'Nobody answered.'],
  ];
  expect(await made()).toEqual(all);
  expect(await painted(page, 'denial')).toEqual(['“We sent nothing,” he said.']);
  await page.keyboard.press('u');
  await expect.poll(made).toEqual(all.slice(0, 3));
  // It goes back to the sentence, so that another tag can be chosen.
  await expectAt(page, 'Nobody answered.');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await expect.poll(made).toEqual(all.slice(1, 3));
  // A tag is not set twice on one sentence.
  await page.keyboard.press('j');
  await page.keyboard.press('2');
  expect(await made()).toEqual(all.slice(1, 3));
});

test('clauses, quotations, and the rest of a sentence have keys; n, digits and Delete act on the open card', SAME_CODE, async ({ page }) => {
  for (const [key, words] of [
    ['End', 'The letter is lost.'],
    ['q', 'The letter is lost.'],
    ['Home', 'A headline without a full stop'],
    ['q', 'We sent nothing,'],
    [',', 'he said.'],
    [',', '“We sent nothing,” he said.'],
    [',', '“We sent nothing,”'],
    ['j', 'Nobody answered.'],
    ['k', '“We sent nothing,” he said.'],
    ['Shift+q', '“We sent nothing,” he said.'],
    ['k', 'Mr. Hall of the U.S. Navy denied it.'],
    ['Shift+q', 'Mr. Hall of the U.S. Navy denied it. “We sent nothing,'],
    ['k', 'A headline without a full stop'],
    ['Shift+ArrowLeft', 'A headline without a full'],
    ['Shift+ArrowLeft', 'A headline without a'],
    ['Shift+ArrowLeft', 'A headline without'],
    ['Shift+ArrowLeft', 'A headline'],
    // A tag on a part of the sentence goes on to the rest of it, then to the next sentence.
    ['1', 'without a full stop'],
    ['1', 'Mr. Hall of the U.S. Navy denied it.'],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => at(page), `after ${key}`).toBe(words);
  }
  expect((await annotations(page)).map(({ quote }) => quote)).toEqual(['A headline', 'without a full stop']);
  // Outside the reading mode, too.
  await page.keyboard.press('Escape');
  await page.keyboard.press(']');
  await page.keyboard.press('3');
  await expect.poll(async () => (await annotations(page)).map(({ tag }) => tag)).toEqual(['denial', 'claim']);
  await page.keyboard.press('n');
  await page.keyboard.type('So they say');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(async () => (await annotations(page)).map(({ note }) => note)).toEqual(['So they say', '']);
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await annotations(page)).length).toBe(1);
});

test('no key press of a fast coder is lost', SAME_CODE, async ({ page }) => {
  await paste(page, Array.from({ length: 60 }, (_, n) => `The office of house ${n} denied it.`).join(' '));
  await article(page).getByText('house 0 ').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('r');
  await page.keyboard.press('Home');
  const begin = Date.now();
  for (let n = 0; n < 60; n += 1) await page.keyboard.press(String((n % 4) + 1));
  const minutes = (Date.now() - begin) / 60_000;
  const tags = (await annotations(page)).map(({ tag }) => tag);
  expect(tags).toEqual(Array.from({ length: 60 }, (_, n) => ['claim', 'attribution', 'denial', 'no-comment'][n % 4]));
  test.info().annotations.push({ type: 'tags a minute', description: String(Math.round(60 / minutes)) });
});

test('n writes a note, and the keys are back when it is saved', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('n');
  await expect(bar(page)).toContainText('Tag it first.');
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await page.keyboard.press('n');
  await expect(panel(page).getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('j 1 ? n');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(async () => (await annotations(page)).map(({ note }) => note)).toEqual(['j 1 ? n']);
  await page.keyboard.press('j');
  await expectAt(page, 'Mr. Hall of the U.S. Navy denied it.');
});

test('each sentence and its tags are spoken', SAME_CODE, async ({ page }) => {
  const spoken = page.locator('news-annotator p[aria-live=polite]');
  await expect(spoken).toHaveText(' A headline without a full stop ');
  await page.keyboard.press('1');
  await expect(spoken).toContainText('Tagged as Claim. Mr. Hall of the U.S. Navy denied it.');
  await page.keyboard.press('k');
  await expect(spoken).toContainText('A headline without a full stop Claim');
  // A screen reader sends keys to the focused element.
  await expect(bar(page).getByRole('application')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('j');
  await expect(spoken).toContainText('This is the last sentence. The letter is lost.');
});

/** Tags words of the article without a key. */
const mark = (page: Page, quote: string, tag: string) =>
  page.evaluate(
    ({ quote, tag }) => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.annotate(element.locate([{ quote }])[0].range!, tag);
    },
    { quote, tag },
  );

test('annotations inside a sentence are spoken and shown', SAME_CODE, async ({ page }) => {
  await mark(page, 'U.S. Navy', 'attribution');
  await mark(page, 'denied it', 'denial');
  await page.keyboard.press('j');
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await expect(page.locator('news-annotator p[aria-live=polite]')).toContainText(
    'denied it. Claim. Contains: Attribution “U.S. Navy”, Denial “denied it”',
  );
  await expect(bar(page).locator('.tag')).toHaveText(['Claim', 'Attribution', 'Denial']);
});

test('the bar takes the focus, and returns it', async ({ page }) => {
  const place = bar(page).getByRole('application');
  await expect(place).toBeFocused();
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
  const button = panel(page).getByRole('button', { name: 'Keyboard mode' });
  await button.press('Enter');
  await expect(place).toBeFocused();
  await bar(page).getByRole('button', { name: 'Leave keyboard mode' }).press('Enter');
  await expect(button).toBeFocused();
});

test('Delete deletes the annotation of the sentence, or the only one in it', SAME_CODE, async ({ page }) => {
  const left = async () => (await annotations(page)).map(({ quote }) => quote);
  await mark(page, 'Mr. Hall of the U.S. Navy denied it. “We sent nothing,” he said.', 'claim');
  await page.keyboard.press('j');
  await page.keyboard.press('Delete');
  // An annotation that extends beyond the sentence is not deleted.
  await expect(bar(page)).toContainText('No annotation is on these words.');
  await mark(page, 'U.S. Navy', 'attribution');
  await mark(page, 'denied it', 'denial');
  await page.keyboard.press('Delete');
  await expect(bar(page)).toContainText('Several annotations are on these words.');
  expect(await left()).toHaveLength(3);
  await page.keyboard.press('Alt+3');
  await expectAt(page, 'denied it');
  await page.keyboard.press('Delete');
  await expect.poll(left).toHaveLength(2);
  await expect(page.getByRole('status')).toContainText('1 annotation deleted.');
  await page.keyboard.press('u');
  await expect.poll(left).toHaveLength(3);
  await expect(page.getByRole('status')).toBeEmpty();
});

test('a note is refused in a read-only widget', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('readonly', ''));
  await page.keyboard.press('n');
  await expect(page.getByRole('status')).toContainText('read-only');
  await expect(panel(page).getByRole('textbox', { name: 'Note' })).toHaveCount(0);
});

test('the passage follows an edit of the article', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('j');
  // In one task: the key comes before the browser tells of the edit.
  await article(page).evaluate((story) => {
    story.querySelector('p, h1, h2')!.prepend('Words put before everything else. ');
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '3', code: 'Digit3', bubbles: true, composed: true, cancelable: true }));
  });
  await expect.poll(async () => (await annotations(page)).map(({ quote }) => quote)).toEqual(['Mr. Hall of the U.S. Navy denied it.']);
  await page.keyboard.press('k');
  await article(page).evaluate((story) => {
    const found = [...story.querySelectorAll('p')].find((p) => p.textContent!.includes('Mr. Hall'))!;
    found.textContent = 'Another sentence stands here now.';
  });
  await expectAt(page, 'Another sentence stands here now.');
});

test('keys go to the next and the previous annotation of a tag', async ({ page }) => {
  for (const [quote, tag] of [['headline', 'claim'], ['denied it', 'denial'], ['Nobody answered', 'no-comment'], ['letter is lost', 'claim']]) {
    await mark(page, quote, tag);
  }
  for (const [key, words] of [
    ['Alt+1', 'headline'],
    ['Alt+1', 'letter is lost'],
    ['Alt+1', 'letter is lost'],
    ['Alt+Shift+Digit3', 'denied it'],
    ['Alt+4', 'Nobody answered'],
    ['Alt+Shift+Digit1', 'headline'],
  ]) {
    await page.keyboard.press(key);
    await expectAt(page, words);
  }
  await page.keyboard.press('Alt+Shift+Digit1');
  await expect(bar(page)).toContainText('No more annotations in this direction.');
});

test('keyboards of other scripts, and keys with Alt', SAME_CODE, async ({ page }) => {
  const type = (key: string, code: string, held = {}) =>
    page.evaluate(
      ({ key, code, held }) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, composed: true, ...held })),
      { key, code, held },
    );
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await type('о', 'KeyJ');
  await expectAt(page, 'Mr. Hall of the U.S. Navy denied it.');
  await type('ن', 'KeyK');
  await expectAt(page, 'A headline without a full stop');
  await type('١', 'Digit1');
  await expect.poll(async () => (await annotations(page)).map(({ tag }) => tag)).toEqual(['claim']);
  await page.evaluate(() => {
    (document.querySelector('news-annotator') as any).keys = { 'end-earlier': 'Alt+l', 'next-sentence': ['j', 'Alt+Shift+ArrowRight'], 'previous-sentence': 'ж' };
  });
  await type('l', 'KeyL', { altKey: true });
  await expectAt(page, 'Mr. Hall of the U.S. Navy denied it');
  await type('ArrowRight', 'ArrowRight', { altKey: true, shiftKey: true });
  await expectAt(page, '“We sent nothing,” he said.');
  await type('ж', 'KeyJ');
  await expectAt(page, 'Mr. Hall of the U.S. Navy denied it.');
});

test('the keys work when a link of the article has the focus', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('Escape');
  await article(page).evaluate((story) => {
    const link = document.createElement('a');
    link.href = '#x';
    link.textContent = 'A link.';
    story.querySelector('p')!.append(link);
  });
  await page.mouse.click(2, 2);
  await page.keyboard.press('r');
  expect(await at(page)).toBeUndefined();
  await article(page).getByRole('link', { name: 'A link.' }).focus();
  await page.keyboard.press('r');
  await expect(bar(page)).toBeVisible();
});

test('Escape ends the reading mode and its keys', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  expect(await at(page)).toBeUndefined();
  await page.keyboard.press('1');
  await page.keyboard.press('j');
  expect(await annotations(page)).toEqual([]);
  expect(await at(page)).toBeUndefined();
});

test('the keys do nothing before the article or the widget is used', SAME_CODE, async ({ page }) => {
  await page.reload();
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ready);
  await page.keyboard.press('r');
  await page.keyboard.press('?');
  await settled(page);
  expect(await at(page)).toBeUndefined();
  await expect(dialog(page)).toBeHidden();
});

test('brackets go to the next and the previous annotation', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('1');
  await page.keyboard.press('j');
  await page.keyboard.press('3');
  await page.keyboard.press('Home');
  await page.keyboard.press('k');
  await page.keyboard.press(']');
  await expectAt(page, 'A headline without a full stop');
  await page.keyboard.press(']');
  await expectAt(page, '“We sent nothing,” he said.');
  await page.keyboard.press('[');
  await expectAt(page, 'A headline without a full stop');
});

test('a dialog lists the keys, and suspends them while it is open', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('?');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('j');
  await expect(dialog(page)).toContainText('next sentence');
  expect(await at(page)).toBe('A headline without a full stop');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('j');
  await expectAt(page, 'Mr. Hall of the U.S. Navy denied it.');
});

test('the panel has buttons for the reading mode and the list of keys', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
  await panel(page).getByRole('button', { name: 'Keyboard mode' }).click();
  await expect(bar(page)).toBeVisible();
  await bar(page).getByRole('button', { name: 'Leave keyboard mode' }).click();
  await expect(bar(page)).toBeHidden();
  await panel(page).getByRole('button', { name: 'Shortcuts' }).click();
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
});

test('a line break in the page’s source does not end a sentence', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('Escape');
  await article(page).evaluate((story) => {
    const p = document.createElement('p');
    p.textContent = 'The office denied\n      that it had sent a letter.\n      Nobody answered.';
    story.replaceChildren(p);
  });
  await article(page).getByText('The office').click();
  await page.keyboard.press('r');
  await expectAt(page, 'The office denied that it had sent a letter.');
});

test('Chinese sentences, and Arabic ones with arrow keys by direction', SAME_CODE, async ({ page }) => {
  await page.keyboard.press('Escape');
  await paste(page, '外交部否认此事。发言人说没有。');
  await article(page).click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('r');
  await expectAt(page, '外交部否认此事。');
  await page.keyboard.press('j');
  await expectAt(page, '发言人说没有。');
  await page.keyboard.press('Escape');
  await paste(page, 'نفت الوزارة ذلك. لم يجب المتحدث.');
  await article(page).evaluate((story) => story.setAttribute('dir', 'rtl'));
  await article(page).getByText('نفت').click();
  await page.keyboard.press('r');
  await page.keyboard.press('Home');
  await expectAt(page, 'نفت الوزارة ذلك.');
  await page.keyboard.press('ArrowLeft');
  await expectAt(page, 'لم يجب المتحدث.');
  await page.keyboard.press('ArrowRight');
  await expectAt(page, 'نفت الوزارة ذلك.');
});
