// With a finger: the toolbar at the window's edge, the panel as a sheet that is dragged, and nothing too small to be hit.

import { type Page } from '@playwright/test';
import { annotations, article, open, reload, selectedText, whereAre, type Annotator } from './support/page';
import { part, set, STATES } from './support/states';
import { expect, test } from './support/test';

const box = async (page: Page, selector: string) => (await part(page, selector).boundingBox())!;
const sheet = (page: Page) => page.locator('news-annotator .floating').getAttribute('data-sheet');

/** What is smaller than a finger, or cut off, of all that can be pressed and is seen. A link inside a sentence may be as high as its line. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('news-annotator')!.shadowRoot!;
    const all = root.querySelectorAll<HTMLElement>('button, summary, select, input, textarea, [tabindex="0"], .pick');
    return [...all]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.pick input, .chooser, .scroller'))
      .map((one) => ({ one, box: one.getBoundingClientRect(), card: one.closest('.card')?.getBoundingClientRect() }))
      .filter(({ box, card }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5 || (card && (box.right > card.right + 0.5 || box.left < card.left - 0.5))))
      .map(({ one, box }) => `${one.outerHTML.slice(0, 90)}: ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);
  });

/** A finger from one point to another. */
async function swipe(page: Page, x: number, from: number, to: number) {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y = 0) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  await touch('touchStart', from);
  for (const share of [0.2, 0.5, 0.8, 1]) await touch('touchMove', from + (to - from) * share);
  await touch('touchEnd');
}

test.skip(({ browserName }) => browserName !== 'chromium', 'The driver of Firefox has no touch.');

for (const [width, height] of [[390, 844], [320, 640]] as const) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: true });

    test.beforeEach(async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await open(page);
      await reload(page);
    });

    for (const name of ['selected', 'tagged', 'list', 'a card open', 'a note being written', 'menu', 'import, the question',
      'import, a failure', 'library', 'search', 'nothing found', 'picked', 'stacked', 'changed and orphaned', 'not stored', 'codebook',
      'keys', 'not loaded', 'loading']) {
      test(`all can be hit: ${name}`, async ({ page }) => {
        await STATES[name](page);
        expect(await tooSmall(page)).toEqual([]);
      });
    }

    for (const [lang, letters] of ['en', 'es', 'fr', 'ar', 'zh'].flatMap((lang) => [[lang, 100], [lang, 200]] as const)) {
      test(`the toolbar is at the foot of the window, ${lang}, letters of ${letters} %`, async ({ page }) => {
        const fontSizes = { standard: 0.16 * letters };
        await (await page.context().newCDPSession(page)).send('Page.setFontSizes', { fontSizes });
        await reload(page);
        await set(page, 'lang', lang);
        await STATES.selected(page);
        await expect.poll(async () => (await box(page, '.toolbar')).x).toBe(0);
        const bar = await box(page, '.toolbar');
        expect(bar.width).toBe(width);
        expect(Math.round(bar.y + bar.height)).toBe(height);
        for (const button of await page.locator('news-annotator .toolbar button').all()) {
          const { x, width: own } = (await button.boundingBox())!;
          expect(x >= 0 && x + own <= width).toBe(true);
          const cut = await button.evaluate((one) => one.scrollWidth > one.clientWidth + 1);
          expect(cut, await button.innerText()).toBe(false);
        }
        // Lines of a label break between its words only.
        const broken = await page.locator('news-annotator .tag-label').evaluateAll((labels) => labels.flatMap((label) => {
          const text = label.firstChild as Text;
          return [...text.data.matchAll(/\S+/g)].filter(({ index, 0: word }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
          }).map(([word]) => word);
        }));
        expect(broken).toEqual([]);
        await part(page, '.tag-button[data-tag=denial]').tap();
        await expect.poll(async () => (await annotations(page)).map(({ tag }) => tag)).toEqual(['denial']);
      });
    }

    test('a long press: the system selects, and its menu has the place beside the words', async ({ page }) => {
      const session = await page.context().newCDPSession(page);
      await article(page).getByText('The centre, known as').scrollIntoViewIfNeeded();
      await page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        addEventListener('contextmenu', (event) => setTimeout(() => heard.push(event.defaultPrevented ? 'menu refused' : 'menu')));
      });
      const { middle: finger } = await whereAre(page, 'CNCERT, published');
      // The gesture is the browser's own: a finger that rests. What it selects is the system's doing, which a test browser
      // leaves out; here the words are selected as that would do it, under the finger, and made longer by its handles.
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] });
      await page.waitForTimeout(700);
      const selectSome = (words: string) => page.evaluate((words) => {
        const [{ range }] = (document.querySelector('news-annotator') as Annotator).locate([{ quote: words }]);
        getSelection()!.removeAllRanges();
        getSelection()!.addRange(range!);
      }, words);
      await selectSome('known as CNCERT');
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await expect.poll(async () => (await box(page, '.toolbar')).x).toBe(0);
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).not.toContain('menu refused');
      for (const words of ['known as CNCERT', 'CNCERT, published', 'CNCERT, published few technical details']) {
        await selectSome(words);
        await page.waitForTimeout(400);
        const bar = await box(page, '.toolbar');
        const { rects } = await whereAre(page, words, { scroll: false });
        // The menu of the system stands above the words or right below their handles: some 60 pixels.
        expect(Math.max(...rects.map(({ bottom }) => bottom)) + 60, words).toBeLessThan(bar.y);
        expect(Math.round(bar.y + bar.height)).toBe(height);
        expect(await selectedText(page)).toBe(words);
      }
      await part(page, '.tag-button[data-tag=attribution]').tap();
      await expect.poll(async () => (await annotations(page)).map(({ tag, quote }) => [tag, quote])).toEqual([['attribution', 'CNCERT, published few technical details']]);
      // Where the sheet would all but cover them, the words rise until the handles of their ends can be taken.
      const { rects: [{ top }] } = await whereAre(page, 'CNCERT, published', { scroll: false });
      await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), top - height * 0.32);
      const { middle: words } = await whereAre(page, 'CNCERT, published', { scroll: false });
      await page.touchscreen.tap(words.x, words.y);
      await expect(part(page, '.card.open')).toBeVisible();
      await expect.poll(async () => {
        const knob = await box(page, '.boundary.end');
        return knob.y + knob.height - (await box(page, '.panel')).y;
      }).toBeLessThanOrEqual(0);
    });

    test('the sheet is dragged to its rests, and down to close it', async ({ page }) => {
      await STATES.list(page);
      expect(await sheet(page)).toBe('middle');
      for (const [to, rest] of [[0.12, 'high'], [0.4, 'middle'], [0.68, 'low']] as const) {
        const grabber = await box(page, '.grabber');
        await swipe(page, width / 2, grabber.y + 22, height * to);
        await expect.poll(() => sheet(page)).toBe(rest);
        const panel = await box(page, '.panel');
        expect(Math.round(panel.y + panel.height)).toBe(height);
      }
      const grabber = await box(page, '.grabber');
      await swipe(page, width / 2, grabber.y + 22, height * 0.95);
      await expect(part(page, '.panel')).toBeHidden();
    });

    test('the sheet by keys', async ({ page }) => {
      await STATES.list(page);
      await part(page, '.grabber').focus();
      for (const [key, now] of [['ArrowUp', '88'], ['ArrowUp', '88'], ['End', '34'], ['ArrowUp', '62'], ['Home', '88'], ['Enter', '62']]) {
        await page.keyboard.press(key);
        await expect(part(page, '.grabber'), key).toHaveAttribute('aria-valuenow', now);
      }
    });
  });
}

test('the toolbar is beside the words in an interface that runs from right to left', async ({ page }) => {
  await open(page);
  await set(page, 'lang', 'ar');
  await STATES.selected(page);
  await expect.poll(async () => {
    const bar = await box(page, '.toolbar');
    return bar.x >= 0 && bar.x + bar.width <= 1440 && bar.y >= 0;
  }).toBe(true);
});
