// The element's events: when they are dispatched, their details, and what listeners may do.

import { annotate, CLAIM, find, HOST, listen, servePage } from './support/api';
import { annotations, clickWords, highlights, open, openCard, painted, selectWords, settled, toolbar, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('events are dispatched by the same code in each browser');

test.describe('events', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, HOST);
  });

  test('annotation-before-create can be cancelled, by API and by mouse', async ({ page }) => {
    const heard = await listen(page);
    await page.evaluate(() => {
      document.addEventListener('annotation-before-create', (event) => {
        if ((event as CustomEvent).detail.annotation.tag === 'denial') event.preventDefault();
      });
    });
    const { start, end } = await find(page, CLAIM);
    const refused = await page.evaluate(
      (at) => (document.querySelector('news-annotator') as Annotator).annotate(at, 'denial'),
      { start, end },
    );
    expect(refused).toBe(null);
    await selectWords(page, CLAIM);
    await expect(toolbar(page)).toBeVisible();
    await page.keyboard.press('3');
    await settled(page);
    expect(await annotations(page)).toEqual([]);
    expect(await highlights(page)).toEqual({});
    expect((await heard()).map(({ type, detail }) => [type, detail.annotation.quote])).toEqual([
      ['annotation-before-create', CLAIM],
      ['annotation-before-create', CLAIM],
    ]);
    expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).undo())).toBe(false);
    await annotate(page, CLAIM, 'claim');
    expect(await annotations(page)).toHaveLength(1);
  });

  test('listeners may call members', async ({ page }) => {
    const end = await page.evaluate((words) => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.addEventListener('annotation-create', (event) => {
        const { id } = (event as CustomEvent).detail.annotation;
        element.update(id, { note: 'seen' });
        element.select(id);
      });
      element.addEventListener('annotation-update', () => element.annotations.length);
      const [{ start, end }] = element.locate([{ quote: words }]);
      element.annotate({ start: start!, end: end! }, 'claim');
      return element.annotations.map(({ note }) => note);
    }, CLAIM);
    expect(end).toEqual(['seen']);
    await expect(openCard(page)).toContainText('seen');
  });

  test('a click that a listener causes reaches the page', async ({ page, misbehaviour }) => {
    await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => {
      const button = document.createElement('button');
      Object.assign(window, { clicked: 0 });
      button.addEventListener('click', () => { (window as any).clicked += 1; });
      document.querySelector('#after')!.append(button);
      document.addEventListener('annotation-select', () => { button.focus(); button.click(); });
    });
    await clickWords(page, CLAIM);
    await expect(openCard(page)).toHaveCount(1);
    expect(await page.evaluate(() => (window as any).clicked)).toBe(1);
    expect(misbehaviour).toEqual([]);
  });

  test('annotation-delete tells the last position and state', async ({ page }) => {
    const seen = await page.evaluate(async (words) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const gone: [string, string, number | null, number | null][] = [];
      element.addEventListener('annotation-delete', (event) => {
        const { quote, state, start, end } = (event as CustomEvent).detail.annotation;
        gone.push([quote, state, start, end]);
      });
      const [{ start, end }] = element.locate([{ quote: words }]);
      const placed = element.annotate({ start: start!, end: end! }, 'claim')!;
      const file = JSON.parse(await element.export());
      file.annotations[0] = { ...file.annotations[0], id: 'urn:uuid:00000000-0000-4000-8000-000000000001', quote: 'Words that nobody wrote here.', prefix: '', suffix: '' };
      await element.import(JSON.stringify(file));
      // An insertion above moves the words.
      document.querySelector('#first')!.prepend('Late: ');
      const before = element.annotations;
      element.delete('urn:uuid:00000000-0000-4000-8000-000000000001');
      element.delete(placed.id);
      return { gone, before: before.map(({ quote, state, start, end }) => [quote, state, start, end]) };
    }, CLAIM);
    expect(seen.gone.map(([quote, state]) => [quote, state])).toEqual([['Words that nobody wrote here.', 'orphaned'], [CLAIM, 'moved']]);
    expect(seen.before).toContainEqual(seen.gone[0]);
    expect(seen.before).toContainEqual(seen.gone[1]);
  });

  test('annotations-load and ready are dispatched although nothing is stored', async ({ page }) => {
    const url = await servePage(page, 'new.html', '<article id="story"><p>The miller said nothing.</p></article>');
    await page.goto(url);
    await page.evaluate(() => document.querySelector('link[rel=canonical]')!.remove());
    const heard = await listen(page);
    await page.evaluate(async () => {
      const element = document.createElement('news-annotator') as Annotator;
      element.setAttribute('for', 'story');
      document.body.append(element);
      await element.ready;
    });
    expect((await heard()).map(({ type, detail }) => [type, detail])).toEqual([
      ['annotations-load', { added: 0, updated: 0, unchanged: 0, orphaned: 0 }],
      ['ready', null],
    ]);
  });

  test('ready and annotations-load are dispatched after a load', async ({ page }) => {
    await annotate(page, CLAIM, 'claim');
    const url = await servePage(page, 'late.html', '<article id="story"><p>The miller said that all dogs were asleep.</p></article>');
    await page.goto(url);
    const heard = await listen(page);
    await page.evaluate(async () => {
      const element = document.createElement('news-annotator') as Annotator;
      element.setAttribute('for', 'story');
      document.body.append(element);
      await element.ready;
    });
    const events = await heard();
    expect(events.map(({ type }) => type)).toEqual(['annotations-load', 'ready']);
    expect(events[0].detail).toEqual({ added: 1, updated: 0, unchanged: 0, orphaned: 0 });
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });
});
