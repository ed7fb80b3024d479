// The member `messages`: texts of the host, and the codebook, which consists of such texts.

import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { annotations, open, selectWords, tagWords, toolbar, type Annotator, boxOf } from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

type Told = Annotator & { messages: unknown };

const WORDS = 'all dogs were asleep';
const NAME = 'What the tags mean';
const inside = (page: Page, part: string) => page.locator(`news-annotator ${part}`);
const codebook = (page: Page, name = NAME) => page.getByRole('dialog', { name });
const give = (page: Page, messages: unknown) =>
  page.evaluate((messages) => { (document.querySelector('news-annotator') as Told).messages = messages; }, messages);
const openPanel = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));

test.beforeEach(async ({ page }) => {
  await open(page, '/pages/host.html');
});

test('a language of the host’s own: missing texts are English', SAME_CODE, async ({ page }) => {
  await openPanel(page);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('lang', 'eo'));
  await give(page, { ANNOTATIONS: 'Notoj', CLAIM: 'Aserto', ADDED: '{} aldonita.', NO_SUCH_TEXT: '?' });
  await expect(inside(page, '.panel h2').first()).toContainText('Notoj');
  await expect(inside(page, '.panel-foot')).toContainText('Saved in this browser');
  await expect(inside(page, '.widget')).toHaveAttribute('lang', 'en');
  await tagWords(page, WORDS, 'denial');
  await selectWords(page, 'asleep');
  await toolbar(page).getByRole('button', { name: 'Aserto' }).click();
  await expect(inside(page, '.toast')).toContainText('Aserto aldonita.');
  await give(page, null);
  await expect(inside(page, '.panel h2').first()).toContainText('Annotations');
});

test('a language with most texts has its number formats and its direction', SAME_CODE, async ({ page }) => {
  await openPanel(page);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('lang', 'he-IL'));
  const lines = readFileSync(new URL('../../src/language/en.txt', import.meta.url), 'utf8').split('\n');
  const entries = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(' = ')).filter((parts) => parts.length === 2);
  await give(page, Object.fromEntries(entries.map(([name, text]) => [name, `א${text}`])));
  await expect(inside(page, '.widget')).toHaveAttribute('lang', 'he');
  await expect(inside(page, '.widget')).toHaveCSS('direction', 'rtl');
  await expect(inside(page, '.panel h2').first()).toContainText('אAnnotations');
});

test('texts of a language that the widget speaks are replaced one by one', async ({ page }) => {
  await openPanel(page);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('lang', 'fr'));
  await give(page, { CLAIM: 'Assertion' });
  await selectWords(page, WORDS);
  await expect(inside(page, '.toolbar')).toContainText('Assertion');
  await page.keyboard.press('3');
  await expect(inside(page, '.chip[data-tag=claim]')).toHaveAttribute('title', 'Assertion');
  await expect(inside(page, '.card .tag')).toContainText('Démenti');
});

test('markup in messages is plain text', SAME_CODE, async ({ page }) => {
  await openPanel(page);
  const hostile = '<img src=x onerror="document.title=\'hurt\'">{}{}</mark>*<b>x</b>*';
  await give(page, { ANNOTATIONS: hostile, CLAIM: hostile, CLAIM_EXAMPLE: hostile, COUNT_OTHER: hostile, CODEBOOK: NAME });
  await expect(inside(page, '.panel h2').first()).toContainText(hostile);
  await inside(page, '.panel-foot').getByRole('button', { name: NAME }).click();
  await expect(codebook(page)).toContainText('<b>x</b>');
  expect(await inside(page, 'img, b').count()).toBe(0);
  expect(await page.title()).not.toBe('hurt');
});

test('messages that were set before the element was defined take effect', SAME_CODE, async ({ page }) => {
  await page.evaluate(async () => {
    const old = document.querySelector('news-annotator')!;
    const one = document.createElement('news-annotator') as Told;
    one.setAttribute('for', old.getAttribute('for') ?? '');
    one.setAttribute('open', '');
    one.messages = { ANNOTATIONS: 'Marginalia' };
    old.replaceWith(one);
    await one.ready;
  });
  await expect(inside(page, '.panel h2').first()).toContainText('Marginalia');
});

test.describe('what is no set of messages', () => {
  inOneBrowser('arguments are read by the same code in each browser');

  test('is refused, and nothing is changed', async ({ page }) => {
    await openPanel(page);
    await give(page, { ANNOTATIONS: 'Marginalia' });
    for (const [name, messages, says] of [
      ['a text', 'Annotations', 'object'],
      ['an array', [['CLAIM', 'Assertion']], 'object'],
      ['a number for a text', { CLAIM: 4 }, 'CLAIM'],
      ['null for a text', { CLAIM: null }, 'CLAIM'],
      ['an unknown name', { claim: 'Assertion' }, 'capitals'],
    ] as [string, unknown, string][]) {
      await test.step(name, async () => {
        const refused = await page.evaluate((messages) => {
          const element = document.querySelector('news-annotator') as Told;
          try {
            element.messages = messages;
            return null;
          } catch (error) {
            const { name, code, message } = error as Error & { code: string };
            return { name, code, message, messages: element.messages };
          }
        }, messages);
        expect.soft(refused, name).toMatchObject({ name: 'TypeError', code: 'bad-argument', messages: { ANNOTATIONS: 'Marginalia' } });
        expect.soft(refused?.message, name).toContain(says);
        await expect(inside(page, '.panel h2').first(), name).toContainText('Marginalia');
      });
    }
  });
});

test.describe('the codebook', () => {
  test('from the panel: all four tags, and the focus returns', SAME_CODE, async ({ page }) => {
    await openPanel(page);
    const button = inside(page, '.panel-foot').getByRole('button', { name: NAME });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(codebook(page)).toBeVisible();
    await expect(codebook(page).getByRole('heading', { level: 3 })).toHaveText(['Claim', 'Attribution', 'Denial', 'No comment']);
    await expect(codebook(page).getByRole('listitem')).toHaveCount(12);
    await expect(codebook(page).locator('[data-tag=claim] mark')).toHaveText('The bridge cost twice what was planned');
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await expect(codebook(page)).toBeHidden();
    await expect(button).toBeFocused();
    expect(await annotations(page)).toEqual([]);
  });

  test('from the toolbar: the selection stays', SAME_CODE, async ({ page }) => {
    await selectWords(page, WORDS);
    await toolbar(page).getByRole('button', { name: NAME }).click();
    await expect(codebook(page)).toBeVisible();
    await codebook(page).getByRole('button', { name: 'Close' }).click();
    await expect(codebook(page)).toBeHidden();
    await expect(toolbar(page)).toBeVisible();
    await page.keyboard.press('2');
    await expect.poll(async () => (await annotations(page)).map(({ quote, tag }) => [quote, tag])).toEqual([[WORDS, 'attribution']]);
  });

  test('a host replaces its texts', SAME_CODE, async ({ page }) => {
    await openPanel(page);
    await give(page, { CODEBOOK: 'House rules', DENIAL_DOUBT_1: 'Ask the desk.', DENIAL_EXAMPLE: 'He *never* wrote it.' });
    await inside(page, '.panel-foot').getByRole('button', { name: 'House rules' }).click();
    const denial = codebook(page, 'House rules').locator('[data-tag=denial]');
    await expect(denial).toContainText('Ask the desk.');
    await expect(denial.locator('mark')).toHaveText('never');
    await expect(denial).toContainText('Answering a different question');
  });

  test('is read on a phone without scrolling sideways', SAME_CODE, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 700 });
    await openPanel(page);
    await inside(page, '.panel-foot').getByRole('button', { name: NAME }).click();
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 700 });
      const [box, sizes] = [
        await boxOf(codebook(page)),
        await codebook(page).evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth, dialog.scrollHeight, dialog.clientHeight]),
      ];
      expect(box.x, `${width}`).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, `${width}`).toBeLessThanOrEqual(width);
      expect(sizes[0], `${width}`).toBeLessThanOrEqual(sizes[1]);
      expect(sizes[2], 'long enough to be scrolled').toBeGreaterThan(sizes[3]);
      await page.keyboard.press('End');
      await codebook(page).getByRole('listitem').last().scrollIntoViewIfNeeded();
      await expect(codebook(page).getByRole('listitem').last()).toBeInViewport();
    }
  });
});
