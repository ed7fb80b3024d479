// Each action is confirmed by a message whose Undo reverts that action, and the focus goes to the expected control.

import { type Locator, type Page } from '@playwright/test';
import { annotate, CLAIM, DENIAL, HOST } from './support/api';
import { annotations, card, cards, open, openCard, panel, press, undoButton, redoButton, settled, whereAre, type Annotator, boxOf } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const status = (page: Page) => page.getByRole('status');
const undo = (page: Page) => status(page).getByRole('button', { name: 'Undo' });
const show = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
const tags = async (page: Page) => (await annotations(page)).map(({ tag }) => tag);
/** The focused element of the widget, by its class or id, and the quote of its card. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.querySelector('news-annotator')!.shadowRoot!.activeElement;
    return at && `${at.closest('[data-id]')?.querySelector('.quote')?.textContent ?? ''}/${at.id || at.classList[0]}`;
  });

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
  await annotate(page, CLAIM, 'claim');
  await annotate(page, DENIAL, 'denial');
  await annotate(page, 'did not answer', 'no-comment');
  await show(page);
});

test('the Undo button of a message disappears when its action is no longer the last step', SAME_CODE, async ({ page }) => {
  await press(page, CLAIM, 'Delete');
  await expect(undo(page)).toBeVisible();
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.update(element.annotations[0].id, { tag: 'claim' });
  });
  await expect(status(page)).toContainText('1 annotation deleted.');
  await expect(undo(page)).toHaveCount(0);
  expect(await tags(page)).toEqual(['claim', 'no-comment']);
});

test('the Undo button of a message disappears when another tab changes the annotation that it would restore', SAME_CODE, async ({ page, context }) => {
  await press(page, CLAIM, 'Delete');
  await expect(undo(page)).toBeVisible();
  const other = await context.newPage();
  await open(other, HOST);
  // The other tab restores it from a file.
  await other.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    const file = JSON.parse(await element.export());
    file.annotations[0].id = 'urn:uuid:00000000-0000-4000-8000-0000000000aa';
    await element.import(JSON.stringify(file));
  });
  await expect(undo(page), 'an unrelated change of another tab leaves it').toBeVisible();
  const gone = await page.evaluate(() => {
    const texts = Object.entries(localStorage).filter(([name]) => name.startsWith('news-annotator:')).map(([, text]) => text);
    const entry = texts.map((text) => JSON.parse(text)).find(({ deleted }) => deleted?.length);
    return entry.deleted[0].id as string;
  });
  await other.evaluate(async ({ id, quote }) => {
    const element = document.querySelector('news-annotator') as Annotator;
    await element.import(JSON.stringify({ format: 'news-annotations', version: 1, annotations: [{ id, tag: 'denial', quote }] }));
  }, { id: gone, quote: CLAIM });
  await expect(card(page, CLAIM)).toBeVisible();
  await expect(undo(page), 'it would undo the step before').toHaveCount(0);
  await other.close();
});

test('a message disappears when its action is undone elsewhere', SAME_CODE, async ({ page }) => {
  await press(page, CLAIM, 'Delete');
  await expect(undo(page)).toBeVisible();
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).undo());
  await expect(status(page)).toBeEmpty();
});

test('retagging, undo and redo are confirmed', SAME_CODE, async ({ page }) => {
  await press(page, CLAIM, 'Attribution');
  await expect(status(page)).toContainText('1 annotation tagged as Attribution.');
  // Setting the same tag again does nothing.
  await press(page, CLAIM, 'Attribution');
  await undo(page).click();
  await expect(status(page)).toContainText('Undone.');
  expect(await tags(page)).toEqual(['claim', 'denial', 'no-comment']);
  await redoButton(page).click();
  await expect(status(page)).toContainText('Redone.');
  await undoButton(page).click();
  await expect(status(page)).toContainText('Undone.');
});

test('moving a boundary is confirmed once for several key presses', SAME_CODE, async ({ page }) => {
  await card(page, CLAIM).locator('.card-main').click();
  await page.getByRole('slider', { name: 'End' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(status(page)).toContainText('Boundary moved.');
  await page.evaluate(() => { (window as any).toast = document.querySelector('news-annotator')!.shadowRoot!.querySelector('.toast'); });
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => (window as any).toast.isConnected)).toBe(true);
  await undo(page).click();
  await expect.poll(async () => (await annotations(page))[0].quote).toBe('all dogs were aslee');
});

test('the keys of a slider move a boundary', SAME_CODE, async ({ page }) => {
  await card(page, CLAIM).locator('.card-main').click();
  await page.getByRole('slider', { name: 'End' }).focus();
  for (const [key, expected] of [
    ['ArrowDown', 'all dogs were aslee'],
    ['ArrowUp', 'all dogs were asleep'],
    ['End', 'all dogs were asleep. 🐕 Nobody heard a thing.'],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(async () => (await annotations(page))[0].quote, key).toBe(expected);
  }
  await page.getByRole('slider', { name: 'Beginning' }).focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await annotations(page))[0].quote).toBe('The miller said that all dogs were asleep. 🐕 Nobody heard a thing.');
});

test('a message stays while the pointer or the focus is on it', SAME_CODE, async ({ page }) => {
  await page.clock.install();
  await press(page, CLAIM, 'Delete');
  await status(page).locator('.toast').hover();
  await page.clock.runFor(20_000);
  await expect(undo(page)).toBeVisible();
  await undo(page).focus();
  await page.mouse.move(10, 10);
  await page.clock.runFor(20_000);
  await expect(undo(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cards(page)).toHaveCount(3);
  await page.clock.runFor(3_100);
  await expect(status(page)).toBeEmpty();
});

test('deleting a card moves the focus to the next one, then to the heading', async ({ page }) => {
  await card(page, CLAIM).locator('.card-main').click();
  await card(page, CLAIM).getByRole('button', { name: 'Delete' }).press('Enter');
  await expect.poll(() => focused(page)).toBe(`${DENIAL}/card-main`);
  await card(page, 'did not answer').locator('.card-main').focus();
  await card(page, 'did not answer').getByRole('button', { name: 'Delete' }).press('Enter');
  await expect.poll(() => focused(page)).toBe(`${DENIAL}/card-main`);
  await card(page, DENIAL).getByRole('button', { name: 'Delete' }).press('Enter');
  await expect.poll(() => focused(page)).toBe('/heading');
  await undo(page).press('Enter');
  await expect.poll(() => focused(page)).toBe('/heading');
});

test('a click on one card works while the focus is on another', SAME_CODE, async ({ page }) => {
  await card(page, CLAIM).locator('.card-main').focus();
  await press(page, DENIAL, 'Delete');
  await expect(cards(page)).toHaveCount(2);
  await press(page, CLAIM, 'Attribution');
  await press(page, 'did not answer', 'Claim');
  expect(await tags(page)).toEqual(['attribution', 'claim']);
});

test('opening the drawer moves the focus to its heading, closing it to the handle', async ({ page }) => {
  await panel(page).getByRole('button', { name: 'Close annotations' }).press('Enter');
  const handle = page.getByRole('button', { name: /^Annotations: 3/ });
  await expect(handle).toBeFocused();
  await handle.press('Enter');
  await expect.poll(() => focused(page)).toBe('/heading');
});

test('the menu closes on Escape, on a click elsewhere, and when the focus leaves it', async ({ page }) => {
  const menu = panel(page).locator('details.menu');
  const summary = menu.locator('summary');
  await card(page, CLAIM).locator('.card-main').click();
  await summary.click();
  await expect(menu).toHaveAttribute('open', '');
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open', '');
  await expect(openCard(page)).toHaveCount(1);
  await expect(summary).toBeFocused();
  await summary.click();
  await panel(page).locator('h2').click();
  await expect(menu).not.toHaveAttribute('open', '');
  await summary.click();
  await panel(page).getByRole('searchbox').focus();
  await expect(menu).not.toHaveAttribute('open', '');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await expect(openCard(page)).toHaveCount(0);
});

test('Escape ends the selection of cards before it closes the open card', SAME_CODE, async ({ page }) => {
  await card(page, CLAIM).locator('.card-main').click();
  await panel(page).getByRole('button', { name: 'Select several' }).click();
  const bar = panel(page).getByRole('group', { name: 'Select several' });
  // With no card selected the button does nothing.
  await bar.getByRole('button', { name: 'Delete' }).click({ force: true });
  await expect(status(page)).toBeEmpty();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(openCard(page)).toHaveCount(1);
});

test('a drag that Escape cancelled does not resume when the pointer moves', SAME_CODE, async ({ page }) => {
  await card(page, CLAIM).locator('.card-main').click();
  const box = await boxOf(page.getByRole('slider', { name: 'End' }));
  const knob = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const { to } = await whereAre(page, 'Nobody heard', { scroll: false });
  await page.mouse.move(knob.x, knob.y);
  await page.mouse.down();
  await page.mouse.move(to.x, knob.y, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.move(to.x - 20, knob.y, { steps: 4 });
  await page.mouse.up();
  expect((await annotations(page))[0].quote).toBe(CLAIM);
});

test('hover and focus each emphasise their own highlight', SAME_CODE, async ({ page }) => {
  const lifted = () => page.evaluate(() => [...((CSS.highlights as any).get('news-annotator-hovered') ?? [])].map(String).length);
  await card(page, CLAIM).locator('.card-main').focus();
  await expect.poll(lifted).toBe(1);
  await card(page, DENIAL).hover();
  await expect.poll(lifted).toBe(2);
  await page.mouse.move(10, 10);
  await expect.poll(lifted).toBe(1);
  await card(page, CLAIM).hover();
  await page.mouse.move(10, 10);
  await settled(page);
  expect(await lifted()).toBe(1);
});

test('the link of an open annotation can be copied in a read-only widget', SAME_CODE, async ({ page }) => {
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('readonly', ''));
  await card(page, CLAIM).locator('.card-main').click();
  await expect(card(page, CLAIM).getByRole('button')).toHaveCount(2);
  await card(page, CLAIM).getByRole('button', { name: 'Copy link to this passage' }).click();
  await expect(status(page)).toContainText('Link copied.');
});

test('stacked highlights: a bar shows which one is open, and steps through the others', SAME_CODE, async ({ page }) => {
  await annotate(page, 'dogs were asleep', 'denial');
  const { middle } = await whereAre(page, 'dogs were asleep');
  await page.mouse.click(middle.x, middle.y);
  const bar = panel(page).locator('.stacked');
  await expect(bar).toContainText('1 of 2 on these words');
  await expect(openCard(page).locator('.quote')).toHaveText('dogs were asleep');
  // The bar is aligned with the cards.
  const left = async (part: Locator) => (await boxOf(part)).x;
  expect(await left(bar.locator('span').first())).toBe(await left(openCard(page)));
  await bar.getByRole('button', { name: 'Next one on these words' }).click();
  await expect(bar).toContainText('2 of 2 on these words');
  await expect(openCard(page).locator('.quote')).toHaveText(CLAIM);
  await bar.getByRole('button', { name: 'Previous one on these words' }).click();
  await expect(bar).toContainText('1 of 2 on these words');
  // Not on its middle, where the buttons for the card under the pointer come.
  await card(page, DENIAL).locator('.card-main').click({ position: { x: 20, y: 20 } });
  await expect(bar).toHaveCount(0);
});

test('a search announces the number of results, and ignores accents', SAME_CODE, async ({ page }) => {
  await page.evaluate(() => { document.querySelector('#third')!.append(' The café was open. قالَ أحمد ذلك.'); });
  await annotate(page, 'The café was open', 'claim');
  await annotate(page, 'قالَ أحمد', 'attribution');
  const field = panel(page).getByRole('searchbox');
  const said = panel(page).locator('.visually-hidden[aria-live]');
  for (const [words, marks, number] of [
    ['CAFE', ['café'], '1 annotation'],
    ['قال احمد', ['قالَ أحمد'], '1 annotation'],
    ['the', ['The', 'The'], '2 annotations'],
    ['xyz', [], 'No matches'],
  ] as [string, string[], string][]) {
    await field.fill(words);
    await expect(said, words).toHaveText(number);
    await expect(panel(page).locator('mark'), words).toHaveText(marks);
  }
});

test('a card shows how long ago it changed, and the exact time', SAME_CODE, async ({ page }) => {
  await page.clock.install();
  await press(page, CLAIM, 'Attribution');
  const time = card(page, CLAIM).locator('time');
  await expect(time).toHaveText('now');
  await page.clock.runFor(5 * 60_000 + 1000);
  await expect(time).toHaveText('5 minutes ago');
  await expect(time).toHaveAttribute('title', /\d{2}:\d{2}/);
});

test('arrow keys move between the buttons of the toolbar', SAME_CODE, async ({ page }) => {
  await page.locator('#second').selectText();
  const bar = page.getByRole('toolbar');
  await expect(bar.locator('[tabindex="0"]')).toHaveCount(1);
  await bar.getByRole('button', { name: 'Claim' }).focus();
  for (const [key, name] of [['ArrowRight', 'Attribution'], ['ArrowLeft', 'Claim'], ['ArrowLeft', 'What the tags mean'], ['Home', 'Claim'], ['End', 'What the tags mean']]) {
    await page.keyboard.press(key);
    await expect(bar.getByRole('button', { name }), key).toBeFocused();
  }
});

test('a list that is rendered in parts can be reached to its end by keyboard', SAME_CODE, async ({ page }) => {
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    for (let n = 0; n < 130; n += 1) element.annotate({ start: 10 + (n % 30), end: 22 + (n % 30) }, 'claim');
  });
  const last = panel(page).locator('.card[aria-posinset="133"]');
  await expect(last).toHaveCount(0);
  for (let n = 0; n < 6 && !(await last.count()); n += 1) {
    const more = panel(page).getByRole('button', { name: /^Show more of the list/ }).last();
    // The Tab key focuses this button after the last rendered card.
    await more.evaluate((button: HTMLElement) => button.focus());
    await expect.poll(() => focused(page)).toMatch(/card-main$/);
  }
  await expect(last).toHaveCount(1);
});
