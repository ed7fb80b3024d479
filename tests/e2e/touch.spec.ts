// With a finger: the toolbar at the foot of the window, the panel as a sheet that is dragged. Whether all targets are large enough,
// states.spec.ts looks at.

import { type Page } from '@playwright/test';
import { annotations, article, open, selectedText, settled, whereAre, type Annotator, boxOf } from './support/page';
import { part, set, STATES } from './support/states';
import { expect, test } from './support/test';

const box = (page: Page, selector: string) => boxOf(part(page, selector));
const sheet = (page: Page) => page.locator('news-annotator .floating').getAttribute('data-sheet');

/** A finger from one point to another. */
async function swipe(page: Page, x: number, from: number, to: number) {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y = 0) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  await touch('touchStart', from);
  for (const share of [0.2, 0.5, 0.8, 1]) await touch('touchMove', from + (to - from) * share);
  await touch('touchEnd');
}

/** Selects words, looks at the toolbar in this language, and tags the words by it. */
async function toolbarAtTheFoot(page: Page, lang: string, width: number, height: number) {
  await set(page, 'lang', lang);
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).clear());
  await STATES.selected(page);
  await expect(part(page, '.widget')).toHaveAttribute('lang', lang);
  await expect.poll(async () => (await box(page, '.toolbar')).x).toBe(0);
  const bar = await box(page, '.toolbar');
  expect(bar.width).toBe(width);
  expect(Math.round(bar.y + bar.height)).toBe(height);
  for (const button of await page.locator('news-annotator .toolbar button').all()) {
    const { x, width: own } = await boxOf(button);
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
}

test.skip(({ browserName }) => browserName !== 'chromium', 'the driver of Firefox has no touch');

for (const [width, height] of [[390, 844], [320, 640]] as const) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: true });

    test.beforeEach(async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await open(page);
    });

    for (const letters of [16, 32]) {
      test.describe(`letters of ${letters} pixels`, () => {
        test.use({ letters });

        test('the toolbar is at the foot of the window, in each language', async ({ page }) => {
          for (const lang of ['en', 'es', 'fr', 'ar', 'zh']) await test.step(lang, () => toolbarAtTheFoot(page, lang, width, height));
        });
      });
    }

    test('a long press: the system selects, and its menu has room beside the words', async ({ page }) => {
      const session = await page.context().newCDPSession(page);
      await article(page).getByText('The centre, known as').scrollIntoViewIfNeeded();
      await page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        addEventListener('contextmenu', (event) => setTimeout(() => heard.push(event.defaultPrevented ? 'menu refused' : 'menu')));
      });
      const { middle: finger } = await whereAre(page, 'CNCERT, published');
      // The browser recognises the long press. The system would select the word under the finger, which headless browsers do not
      // do, so the test selects it and extends the selection as the system's handles would.
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
        await settled(page);
        const bar = await box(page, '.toolbar');
        const { rects } = await whereAre(page, words, { scroll: false });
        // The system's menu is above the words or right below their handles: some 60 pixels.
        expect(Math.max(...rects.map(({ bottom }) => bottom)) + 60, words).toBeLessThan(bar.y);
        expect(Math.round(bar.y + bar.height)).toBe(height);
        expect(await selectedText(page)).toBe(words);
      }
      await part(page, '.tag-button[data-tag=attribution]').tap();
      await expect.poll(async () => (await annotations(page)).map(({ tag, quote }) => [tag, quote])).toEqual([['attribution', 'CNCERT, published few technical details']]);
      // The words scroll up until the sheet does not cover the handles of their boundaries.
      const { rects: [{ top }] } = await whereAre(page, 'CNCERT, published', { scroll: false });
      await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), top - height * 0.32);
      const { middle: words } = await whereAre(page, 'CNCERT, published', { scroll: false });
      await page.touchscreen.tap(words.x, words.y);
      await expect(part(page, '.card.open')).toBeVisible();
      await expect.poll(async () => {
        const knob = await box(page, '.boundary.end');
        return knob.y + knob.height - (await box(page, '.panel')).y;
      }).toBeLessThanOrEqual(0);
      // It is linked with two taps: on the question, and on the nearest claim.
      await page.evaluate(() => {
        const element = document.querySelector('news-annotator') as Annotator;
        element.annotate(element.locate([{ quote: 'identified neither victim by name' }])[0].range!, 'claim');
      });
      await part(page, '.card.open .about-choose').tap();
      await part(page, '.linker [role=option] .linker-words').tap();
      await expect.poll(async () => (await annotations(page)).map(({ about }) => about?.length ?? 0)).toEqual([1, 0]);
    });

    test('the last words of the page are not under the sheet that opens for them', async ({ page }) => {
      const height = () => page.evaluate(() => document.documentElement.scrollHeight);
      const before = await height();
      const last = 'written for this tool';
      await page.evaluate((words) => {
        const element = document.querySelector('news-annotator') as Annotator;
        element.annotate(element.locate([{ quote: words }])[0].range!, 'claim');
        scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
      }, last);
      const { middle } = await whereAre(page, last, { scroll: false });
      await page.touchscreen.tap(middle.x, middle.y);
      await expect(part(page, '.card.open')).toBeVisible();
      await expect.poll(async () => {
        const knob = await box(page, '.boundary.end');
        return knob.y + knob.height - (await box(page, '.panel')).y;
      }).toBeLessThanOrEqual(0);
      await part(page, '.panel').getByRole('button', { name: 'Close annotations' }).tap();
      await expect.poll(height, 'the page is as it was').toBe(before);
    });

    test('at half its height nothing is beyond the window, and the list has room, in each language', async ({ page }) => {
      await STATES.list(page);
      for (const lang of ['en', 'es', 'fr', 'ar', 'zh']) {
        await set(page, 'lang', lang);
        await expect(part(page, '.widget')).toHaveAttribute('lang', lang);
        await expect.poll(async () => Math.round((await box(page, '.panel')).y + (await box(page, '.panel')).height)).toBe(height);
        expect((await box(page, '.scroller')).height, lang).toBeGreaterThan(190);
        const found = await part(page, '.panel-body').evaluate((body) => ({
          beyond: body.scrollHeight - body.clientHeight,
          wrapped: [...body.querySelectorAll('.page-tab, .panel-head h2')].filter((one) => {
            const words = document.createRange();
            words.selectNodeContents(one);
            const middles = [...words.getClientRects()].map(({ top, bottom }) => (top + bottom) / 2);
            return Math.max(...middles) - Math.min(...middles) > 12;
          }).map(({ textContent }) => textContent),
          filters: new Set(['.search', '.choice', '.list-tools .icon-button'].map((one) => body.querySelector(one)!.getBoundingClientRect().top)).size,
        }));
        expect(found, lang).toEqual({ beyond: 0, wrapped: [], filters: 1 });
      }
      // Whatever a tapped card scrolls, undo and close stay within reach.
      await part(page, '.card-main').tap();
      await expect(part(page, '.card.open')).toBeVisible();
      await part(page, '.panel-body').evaluate((body) => body.scrollBy(0, 500));
      const [panel, head] = [await box(page, '.panel'), await box(page, '.panel-head')];
      expect(head.y - panel.y).toBeGreaterThanOrEqual(0);
    });

    test('the sheet is dragged to its three heights, and down to close it', async ({ page }) => {
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
