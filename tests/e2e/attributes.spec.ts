// The element's attributes, and the property `article`.

import { annotate, CLAIM, DENIAL, HOST, servePage, thrown } from './support/api';
import { annotations, cards, highlights, open, painted, panel, ready, reload, selectWords, settled, stored, tagWords, toolbar, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('attributes are read by the same code in each browser; lazy.spec.ts and layout.spec.ts show their work in both');

test.describe('attributes', () => {
  test('readonly shows everything and refuses each change', async ({ page }) => {
    await open(page, HOST);
    const claim = await annotate(page, CLAIM, 'claim');
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('readonly', true));
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
    await expect(panel(page)).toContainText('Read-only');
    await expect(cards(page)).toHaveCount(1);
    await selectWords(page, DENIAL);
    await settled(page);
    await expect(toolbar(page)).toBeHidden();
    await page.keyboard.press('1');
    await page.keyboard.press('Control+z');
    for (const [member, ...args] of [
      ['annotate', { start: 10, end: 20 }, 'claim'], ['update', claim.id, { tag: 'denial' }], ['delete', claim.id], ['clear'],
      ['undo'], ['redo'], ['import', '{"format":"news-annotations","version":1,"annotations":[]}'],
    ] as [string, ...unknown[]][]) {
      expect(await thrown(page, member, ...args), member).toMatchObject({ name: 'NotAllowedError', code: 'read-only' });
    }
    await expect(cards(page).getByRole('button', { name: 'Delete' })).toHaveCount(0);
    expect(await annotations(page)).toEqual([claim]);
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('readonly', false));
    await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).delete(id), claim.id);
    expect(await annotations(page)).toEqual([]);
  });

  test('attributes that change while the element is moved take effect', async ({ page }) => {
    await open(page, HOST);
    const claim = await annotate(page, CLAIM, 'claim');
    const moved = (change: Record<string, string | null>) =>
      page.evaluate(async (change) => {
        const element = document.querySelector('news-annotator') as Annotator;
        element.remove();
        for (const [name, value] of Object.entries(change)) {
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
        document.body.prepend(element);
        await element.ready;
      }, change);
    await moved({ readonly: '', open: '', lang: 'fr' });
    expect(await thrown(page, 'delete', claim.id)).toMatchObject({ code: 'read-only' });
    await expect(page.getByRole('region', { name: 'Annotations' })).toContainText('Lecture seule');
    await expect(page.locator('news-annotator')).toHaveAttribute('open');
    await moved({ readonly: null, open: null, lang: null, layout: 'inline' });
    await expect(panel(page)).toBeVisible();
    await expect(page.locator('news-annotator .floating .panel')).toHaveCount(0);
    await expect(cards(page)).toHaveCount(1);
    expect(await thrown(page, 'delete', claim.id)).toBeNull();
  });

  test('storage=memory stores nothing', async ({ page }) => {
    const url = await servePage(page, 'memory.html',
      `<article id="story"><p>The miller said that ${CLAIM}.</p></article><news-annotator for="story" storage="memory"></news-annotator>`);
    await open(page, url);
    await tagWords(page, CLAIM, 'claim');
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
    expect(await stored(page)).toEqual({});
    await reload(page);
    expect(await annotations(page)).toEqual([]);
  });

  test('open shows the panel; without it a handle is shown', async ({ page }) => {
    await open(page, HOST);
    await expect(panel(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Annotations: 0 annotations' })).toBeVisible();
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
    await expect(panel(page)).toBeVisible();
  });

  test('annotations are stored by the article’s canonical address without tracking parameters', async ({ page }) => {
    await open(page, HOST);
    await annotate(page, CLAIM, 'claim');
    expect(Object.keys(await stored(page))).toEqual(['news-annotator:https://news.example/a-story?id=7']);
    const set = (url: string) =>
      page.evaluate(async (url) => {
        const element = document.querySelector('news-annotator') as Annotator;
        element.setAttribute('article-url', url);
        await new Promise((done) => element.addEventListener('ready', done, { once: true }));
      }, url);
    await set('https://news.example/another');
    expect(await annotations(page)).toEqual([]);
    expect(await highlights(page)).toEqual({});
    await set('https://news.example/a-story?id=7');
    expect(await painted(page, 'claim')).toEqual([CLAIM]);
  });

  test('without for and without prose, the article is the element’s children, else the first article element, else main', async ({ page }) => {
    for (const [name, body] of [
      ['children.html', '<article>not this</article><news-annotator><p>this one</p></news-annotator>'],
      ['article.html', '<main>not this <article>this one</article></main><news-annotator></news-annotator>'],
      ['main.html', '<p>not this</p><main>this one</main><news-annotator></news-annotator>'],
    ]) {
      await open(page, await servePage(page, name, body));
      const length = await page.evaluate(() => {
        const element = document.querySelector('news-annotator') as Annotator;
        return [element.article!.textContent, element.annotate({ start: 0, end: 4 }, 'claim')!.quote];
      });
      expect(length, name).toEqual(['this one', 'this']);
      expect(await painted(page, 'claim'), name).toEqual(['this']);
      // All three have the same canonical address, and so the same annotations.
      await page.evaluate(() => localStorage.clear());
    }
  });

  test('article-title sets the title of exports', async ({ page }) => {
    await open(page, await servePage(page, 'title.html',
      '<article id="story">text</article><news-annotator for="story" article-title="A title" storage="memory"></news-annotator>'));
    const file = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export());
    expect(JSON.parse(file).article.title).toBe('A title');
  });

  test('the article can be set by a script, and can be added later', async ({ page }) => {
    await open(page, HOST);
    const quote = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      element.article = document.getElementById('after');
      await new Promise((done) => element.addEventListener('ready', done, { once: true }));
      return [element.article!.id, element.annotate({ start: 0, end: 5 }, 'claim')!.quote];
    });
    expect(quote).toEqual(['after', 'Words']);
    // The property returns the element that was set, also before the widget is ready and outside a document.
    const read = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator;
      const story = document.getElementById('story');
      element.article = story;
      const early = element.article === story;
      await element.ready;
      const away = document.createElement('news-annotator') as Annotator;
      away.article = story;
      const there = [early, element.article === story, away.article === story];
      element.article = null;
      await element.ready;
      return [...there, element.article === story];
    });
    expect(read).toEqual([true, true, true, true]);

    await page.goto(await servePage(page, 'late-article.html', '<news-annotator for="story"></news-annotator>'));
    await page.evaluate(async () => {
      await customElements.whenDefined('news-annotator');
      const late = document.createElement('article');
      late.id = 'story';
      late.textContent = 'A late story.';
      document.body.append(late);
      await (document.querySelector('news-annotator') as Annotator).ready;
    });
    await tagWords(page, 'late story', 'claim');
    expect(await painted(page, 'claim')).toEqual(['late story']);
  });

  test.describe('an article that does not come', () => {
    test.use({ expectedMessages: [/waiting for #stroy/] });
    test('is named in the console', async ({ page }) => {
      const told = page.waitForEvent('console', (message) => message.text().includes('waiting for #stroy'));
      await page.goto(await servePage(page, 'no-such-id.html', '<article id="story">A story.</article><news-annotator for="stroy"></news-annotator>'));
      await page.evaluate(() => customElements.whenDefined('news-annotator').then(() => void (document.querySelector('news-annotator') as Annotator).ready));
      await told;
      // A late one is still waited for.
      await page.evaluate(() => { document.querySelector('article')!.id = 'stroy'; });
      await ready(page);
    });
  });
});
