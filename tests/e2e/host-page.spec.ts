// The widget in a host's page: it leaves nothing behind, takes nothing over, and mixes neither articles nor tabs.

import { annotate, CLAIM, DENIAL, HOST, listen } from './support/api';
import { annotations, highlights, markup, open, openCard, painted, reload, selectWords, settled, stored, tagWords, toolbar, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

test.describe('the page stays the host’s', () => {
  test('an element that is removed leaves nothing behind, and has its annotations when it is inserted again', async ({ page }) => {
    await open(page, HOST);
    const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
    const before = await markup(page);
    expect(await sheets()).toBe(1);
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).select(id), claim.id);
    await page.evaluate(() => {
      Object.assign(window, { kept: document.querySelector('news-annotator') });
      (window as any).kept.remove();
    });
    await expect.poll(() => highlights(page)).toEqual({});
    expect(await sheets()).toBe(0);
    await selectWords(page, DENIAL);
    await settled(page);
    await expect(toolbar(page)).toBeHidden();
    expect(await markup(page)).toBe(before);
    await page.evaluate(async () => {
      document.body.append((window as any).kept);
      await (window as any).kept.ready;
    });
    expect(await annotations(page)).toEqual([claim]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await sheets()).toBe(1);
    await tagWords(page, DENIAL, 'denial');
  });

  test('an element that is moved keeps its state', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => document.body.prepend(document.querySelector('news-annotator')!));
    await settled(page);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).undo())).toBe(true);
    await tagWords(page, DENIAL, 'denial');
  });

  test('the host’s own highlights and sheets stay as they are', async ({ page }) => {
    await open(page, HOST);
    await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('h1')!);
      CSS.highlights.set('search', new Highlight(range));
      document.adoptedStyleSheets.push(new CSSStyleSheet());
    });
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), claim.id);
    await page.evaluate(() => document.querySelector('news-annotator')!.remove());
    await expect.poll(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    expect(await highlights(page)).toEqual({ search: ['A night in the village'] });
  });

  test('links of the article still work, also under a highlight', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, 'mayor', 'attribution');
    await page.locator('#link').click();
    await expect(page).toHaveURL(/#elsewhere$/);
    await expect(openCard(page)).toHaveCount(0);
  });

  test('two articles on one page do not mix', SAME_CODE, async ({ page }) => {
    await page.goto('/pages/two.html');
    await page.evaluate(() =>
      Promise.all([...document.querySelectorAll('news-annotator')].map((element) => (element as Annotator).ready)));
    await selectWords(page, 'rain fell', { inside: '#one' });
    await expect(toolbar(page)).toHaveCount(1);
    await page.keyboard.press('1');
    await selectWords(page, 'The second story says', { inside: '#two' });
    await expect(toolbar(page)).toHaveCount(1);
    await page.keyboard.press('2');
    const data = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('news-annotator')].map((element) =>
          (element as Annotator).annotations.map(({ tag, quote }) => [tag, quote])));
    await expect.poll(data).toEqual([[['claim', 'rain fell']], [['attribution', 'The second story says']]]);
    expect(await highlights(page)).toEqual({
      'news-annotator-claim': ['rain fell'],
      'news-annotator-attribution': ['The second story says'],
    });
    await selectWords(page, 'rain fell', { inside: '#two' });
    await expect(toolbar(page)).toHaveCount(1);
    await page.keyboard.press('1');
    await expect.poll(() => painted(page, 'claim')).toEqual(['rain fell', 'rain fell']);
    // Undo acts on the article in use, the second.
    await page.keyboard.press('Control+z');
    await expect.poll(data).toEqual([[['claim', 'rain fell']], [['attribution', 'The second story says']]]);
    await page.evaluate(() => document.querySelector('#second')!.remove());
    await expect.poll(() => highlights(page)).toEqual({ 'news-annotator-claim': ['rain fell'] });
    expect(Object.keys(await stored(page)).sort()).toEqual([
      'news-annotator:https://news.example/one', 'news-annotator:https://news.example/two',
    ]);
  });
});

test.describe('another tab', () => {
  test('changes of another tab are merged', async ({ page, context }) => {
    await open(page, HOST);
    const other = await context.newPage();
    await open(other, HOST);
    const heard = await listen(page);
    const claim = await annotate(other, CLAIM, 'claim');
    await expect.poll(() => annotations(page)).toEqual([claim]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect((await heard()).map(({ type, detail }) => [type, detail.added])).toEqual([['annotations-load', 1]]);

    await annotate(page, DENIAL, 'denial');
    await expect.poll(async () => (await annotations(other)).length).toBe(2);
    await other.evaluate((id) => (document.querySelector('news-annotator') as Annotator).update(id, { note: 'there' }), claim.id);
    await expect.poll(async () => (await annotations(page))[0].note).toBe('there');
    await other.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), claim.id);
    await expect.poll(async () => (await annotations(page)).map(({ tag }) => tag)).toEqual(['denial']);
    await expect.poll(() => highlights(page)).toEqual({ 'news-annotator-denial': [DENIAL] });

    const last = await annotations(page);
    await reload(other);
    expect(await annotations(other)).toEqual(last);
  });

  test('changes of another tab that are found at the next save are told to listeners', SAME_CODE, async ({ page, context }) => {
    // This page receives no storage events, like a busy page that receives them late.
    await page.addInitScript(() => window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true));
    await open(page, HOST);
    const other = await context.newPage();
    await open(other, HOST);
    const heard = await listen(page);
    const claim = await annotate(other, CLAIM, 'claim');
    expect(await annotations(page)).toEqual([]);
    const denial = await annotate(page, DENIAL, 'denial');
    expect(await annotations(page)).toEqual([claim, denial]);
    const told = (await heard()).map(({ type, detail }) => (type === 'annotations-load' ? [type, detail.added] : [type, detail.annotation.id]));
    expect(told.sort()).toEqual([
      ['annotation-before-create', denial.id],
      ['annotation-create', denial.id],
      ['annotations-load', 1],
    ]);
  });
});
