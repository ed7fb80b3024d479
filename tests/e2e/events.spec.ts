// The element's events: when they come, with what, and what a listener may do.

import { annotate, CLAIM, find, HOST, listen, servePage } from './support/api';
import { annotations, highlights, open, openCard, painted, selectWords, settled, toolbar, type Annotator } from './support/page';
import { expect, test } from './support/test';

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

  test('listeners that call back', async ({ page }) => {
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

  test('ready and annotations-load come after a load', async ({ page }) => {
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
