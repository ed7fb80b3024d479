// The article changes under the annotations.

import { annotate, CLAIM, HOST } from './support/api';
import { annotations, markup, open, painted, panel, selectWords, settled, toolbar, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('changes are noticed by the same code in each browser; drift.spec.ts follows the highlights in both');

test.describe('the article changes', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, HOST);
  });

  test('a paragraph inserted above moves the annotation, and the host’s markup stays unchanged', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const expected = await page.evaluate(() => {
      const added = document.createElement('p');
      added.textContent = 'A paragraph that came later. 🦊';
      document.querySelector('h1')!.after(added);
      return document.querySelector('#story')!.outerHTML;
    });
    await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
    const [now] = await annotations(page);
    expect(now).toMatchObject({ id: claim.id, quote: CLAIM, state: 'moved' });
    expect(now.start).toBe(claim.start + [...'A paragraph that came later. 🦊\n'].length);
    expect(await markup(page)).toBe(expected);
    const quote = await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).rangeOf(id)!.toString(), claim.id);
    expect(quote).toBe(CLAIM);
  });

  test('calls in the same task see the new text', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    const found = await page.evaluate((id) => {
      document.querySelector('h1')!.textContent = 'Another and much longer headline than before';
      const element = document.querySelector('news-annotator') as Annotator;
      return [element.rangeOf(id)!.toString(), element.annotations[0].quote, element.locate([{ quote: 'much longer' }])[0].range!.toString()];
    }, claim.id);
    expect(found).toEqual([CLAIM, CLAIM, 'much longer']);
  });

  test('an annotation whose words are removed is orphaned, and is found again when they return', async ({ page }) => {
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => {
      Object.assign(window, { taken: document.querySelector('#first') });
      (window as any).taken.remove();
    });
    await expect.poll(async () => (await annotations(page))[0].state).toBe('orphaned');
    expect(await painted(page, 'claim')).toEqual([]);
    expect(await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).rangeOf(id), claim.id)).toBe(null);
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
    await expect(panel(page)).toContainText('Not found in this article');
    await page.evaluate(() => document.querySelector('h1')!.after((window as any).taken));
    await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
    expect((await annotations(page))[0]).toMatchObject({ id: claim.id, quote: CLAIM });
  });

  test('highlights return after the host renders the same text again', async ({ page }) => {
    await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => {
      const story = document.querySelector('#story')!;
      const copy = story.cloneNode(true);
      story.replaceChildren(...copy.childNodes);
    });
    await expect.poll(() => painted(page, 'claim')).toEqual([CLAIM]);
    expect((await annotations(page))[0].state).toBe('exact');
  });

  test('a change of the article does not change which words a selection tags', async ({ page }) => {
    await selectWords(page, CLAIM);
    await expect(toolbar(page)).toBeVisible();
    await page.evaluate(() => document.querySelector('#story')!.prepend(Object.assign(document.createElement('p'), { textContent: 'Breaking! ' })));
    await settled(page);
    // The toolbar has either closed or still tags the same words.
    if (await toolbar(page).isVisible()) {
      await page.keyboard.press('1');
      await expect.poll(async () => (await annotations(page)).map(({ quote }) => quote)).toEqual([CLAIM]);
    }
  });
});
