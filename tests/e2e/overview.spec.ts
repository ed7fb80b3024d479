// The strip along the article: the positions of its highlights, and the visible part.

import type { Page } from '@playwright/test';
import { listen, servePage } from './support/api';
import { annotations, open, openCard, panel, whereAre, type Annotator, boxOf } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const LINES = 60;
const strip = (page: Page) => page.locator('news-annotator .overview');
const ticks = (page: Page) => strip(page).locator('rect[data-tag]');
const seen = (page: Page) => strip(page).locator('.seen');
const box = (page: Page) => boxOf(strip(page));
const shares = (page: Page) =>
  ticks(page).evaluateAll((all) => all.map((one) => [one.getAttribute('data-tag'), Number(one.getAttribute('y')) / 200]));
const away = async (page: Page) => expect.poll(async () => (await strip(page).boundingBox())?.x ?? -200).toBeLessThan(-100);
const there = async (page: Page) => expect.poll(async () => (await strip(page).boundingBox())?.x ?? -200).toBeGreaterThan(0);

/** An article of sixty lines of the same height, in a page laid out by `css`, with `around` it. */
async function openStory(page: Page, { css = '', around = '', attributes = '' } = {}) {
  const lines = Array.from({ length: LINES }, (_, line) => `<p id="line-${line}">Boat ${line} came in with the tide.</p>`);
  await page.addInitScript(
    (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    },
    `body { margin: 0; } #story { width: 500px; margin: 0 auto; } #story p { height: 60px; margin: 0; } ${css}`,
  );
  const address = await servePage(page, 'boats', `<div id="around"><article id="story">${lines.join('')}</article>${around}</div>
    <news-annotator for="story" storage="memory" ${attributes}></news-annotator>`);
  await open(page, address);
}

const mark = (page: Page, line: number, tag: string) =>
  page.evaluate(
    ([line, tag]) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(`#line-${line}`)!);
      return (document.querySelector('news-annotator') as Annotator).annotate(range, tag as string)!.id;
    },
    [line, tag] as const,
  );

test.use({ viewport: { width: 1200, height: 720 } });

test('each annotation has a tick at the relative height of its words', async ({ page }) => {
  await openStory(page);
  expect(await strip(page).isVisible(), 'nothing is marked').toBe(false);
  for (const [line, tag] of [[0, 'claim'], [30, 'denial'], [59, 'attribution']] as const) await mark(page, line, tag);
  await there(page);
  await expect(ticks(page)).toHaveCount(3);
  for (const [index, [tag, line]] of ([['claim', 0], ['denial', 30], ['attribution', 59]] as const).entries()) {
    const [drawn, share] = (await shares(page))[index];
    expect(drawn).toBe(tag);
    expect(Math.abs(Number(share) - line / LINES), `line ${line}`).toBeLessThan(0.02);
  }
  // Beside the article, without an overlap.
  const { x, y, width, height } = await box(page);
  const story = await boxOf(page.locator('#story'));
  expect(x).toBeGreaterThanOrEqual(story.x + story.width);
  expect(x + width).toBeLessThan(story.x + story.width + 40);
  expect([y, y + height]).toEqual([8, 712]);
  // Two tags in one line share it.
  await mark(page, 30, 'no-comment');
  await expect(ticks(page)).toHaveCount(4);
  expect((await shares(page)).filter(([, share]) => Math.abs(Number(share) - 0.5) < 0.02).map(([tag]) => tag)).toEqual(['denial', 'no-comment']);
  // Screen readers have the list instead.
  await expect(strip(page)).toHaveAttribute('aria-hidden', 'true');
});

test('the visible part of the article is marked, and follows scrolling', async ({ page }) => {
  await openStory(page);
  await mark(page, 3, 'claim');
  await there(page);
  // 720 of 3,600 pixels are seen: a fifth.
  for (const [scrolled, share] of [[0, 0], [720, 0.2], [1800, 0.5], [2880, 0.8]] as const) {
    await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), scrolled);
    await expect.poll(async () => {
      const [whole, part] = [await box(page), await boxOf(seen(page))];
      return Math.abs((part.y - whole.y) / whole.height - share) < 0.01 && Math.abs(part.height / whole.height - 0.2) < 0.01;
    }, `scrolled by ${scrolled}`).toBe(true);
  }
});

test('a click on a tick opens its annotation, and a click elsewhere scrolls there', SAME_CODE, async ({ page }) => {
  await openStory(page);
  await mark(page, 2, 'claim');
  await mark(page, 50, 'denial');
  await there(page);
  const heard = await listen(page);
  const { x, y, width, height } = await box(page);
  const at = (line: number) => [x + width / 2, y + (height * (line + 0.5)) / LINES] as const;
  await page.mouse.move(...at(50));
  await expect(strip(page)).toHaveAttribute('title', 'Denial: Boat 50 came in with the tide.');
  await page.mouse.click(...at(50));
  await expect(page.locator('#line-50')).toBeInViewport();
  expect((await heard()).map(({ type }) => type)).toContain('annotation-select');
  await page.mouse.move(...at(30));
  await expect(strip(page)).toHaveAttribute('title', '');
  await page.mouse.click(...at(30));
  await expect.poll(async () => {
    const line = await boxOf(page.locator('#line-30'));
    return Math.abs(line.y + line.height / 2 - 360);
  }).toBeLessThan(40);
  // The mark that is open is outlined.
  await expect(strip(page).locator('.here')).toHaveCount(1);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
  await expect(openCard(page)).toContainText('Boat 50');
});

test('it covers no content of the host, and no part of the widget', SAME_CODE, async ({ page }) => {
  await openStory(page, {
    css: `aside { position: absolute; top: 0; width: 300px; height: 3600px; background: silver; }
      .right { left: 850px; } .left { right: 850px; }`,
    around: '<aside class="right">A side bar.</aside>',
  });
  await mark(page, 3, 'claim');
  await there(page);
  const story = await boxOf(page.locator('#story'));
  expect((await box(page)).x + 12, 'to the left').toBeLessThanOrEqual(story.x);
  await page.evaluate(() => {
    const aside = document.createElement('aside');
    aside.className = 'left';
    document.body.append(aside);
    window.dispatchEvent(new Event('resize'));
  });
  await away(page);
  // The panel over the right side, which is free now.
  await page.evaluate(() => {
    document.querySelector('.right')!.remove();
    window.dispatchEvent(new Event('resize'));
  });
  await expect.poll(async () => (await box(page)).x).toBeGreaterThan(story.x + story.width);
  await page.setViewportSize({ width: 1000, height: 720 });
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
  await expect(panel(page)).toBeVisible();
  await expect.poll(async () => {
    const [one, other] = [await box(page), await boxOf(panel(page))];
    return one!.x + 12 <= other.x || one!.x < 0;
  }).toBe(true);
});

test('without room or need it is hidden', SAME_CODE, async ({ page }) => {
  await openStory(page);
  await mark(page, 3, 'claim');
  await there(page);
  await page.setViewportSize({ width: 500, height: 720 });
  await away(page);
  await page.setViewportSize({ width: 1200, height: 720 });
  await there(page);
  // All of the article is seen at once.
  await page.evaluate(() => {
    for (const line of [...document.querySelectorAll('#story p')].slice(8)) line.remove();
  });
  await away(page);
});

test('ticks follow their words when the article grows', SAME_CODE, async ({ page }) => {
  await openStory(page);
  await mark(page, 30, 'claim');
  await there(page);
  await expect.poll(async () => Number((await shares(page))[0][1])).toBeCloseTo(0.505, 1);
  // A picture arrives above: no text changes.
  await page.evaluate(() => {
    const picture = document.createElement('canvas');
    [picture.width, picture.height] = [400, 3600];
    document.querySelector('#line-10')!.before(picture);
  });
  await expect.poll(async () => Math.round(100 * Number((await shares(page))[0][1]))).toBe(75);
});

test('ticks of changed annotations are hollow, orphaned ones have none', SAME_CODE, async ({ page }) => {
  await openStory(page);
  await mark(page, 10, 'claim');
  await mark(page, 20, 'denial');
  await expect(ticks(page)).toHaveCount(2);
  await page.evaluate(() => {
    document.querySelector('#line-10')!.textContent = 'Boat 10 never came in with the tide.';
    document.querySelector('#line-20')!.remove();
  });
  await expect(ticks(page)).toHaveCount(1);
  expect((await annotations(page)).map(({ state }) => state)).toEqual(['changed', 'orphaned']);
  await expect(ticks(page)).toHaveClass('changed');
});

test('an article that scrolls in a part of the page', async ({ page }) => {
  await openStory(page, { css: '#around { margin-top: 100px; height: 400px; overflow-y: auto; }' });
  await mark(page, 3, 'claim');
  await mark(page, 50, 'denial');
  await there(page);
  const whole = await box(page);
  expect([whole.y, whole.y + whole.height]).toEqual([108, 492]);
  const at = (line: number) => [whole.x + 6, whole.y + (whole.height * (line + 0.5)) / LINES] as const;
  for (const line of [50, 30]) {
    await page.mouse.click(...at(line));
    await expect(page.locator(`#line-${line}`), `line ${line}`).toBeInViewport();
    await expect.poll(async () => {
      const [part, rect] = [await boxOf(seen(page)), await box(page)];
      return Math.abs((part.y + part.height / 2 - rect.y) / rect.height - (line + 0.5) / LINES);
    }).toBeLessThan(0.03);
  }
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('in text from right to left it is on the left', SAME_CODE, async ({ page }) => {
  await openStory(page, { css: '#story { direction: rtl; }' });
  await mark(page, 3, 'claim');
  await there(page);
  const story = await boxOf(page.locator('#story'));
  expect((await box(page)).x + 12).toBeLessThanOrEqual(story.x);
});

test('a host can hide it', SAME_CODE, async ({ page }) => {
  await openStory(page, { css: 'news-annotator::part(overview) { display: none; }' });
  await mark(page, 3, 'claim');
  await expect(ticks(page)).toHaveCount(1);
  await expect(strip(page)).toBeHidden();
});

test('it covers no words of the article', SAME_CODE, async ({ page }) => {
  await openStory(page);
  await mark(page, 3, 'claim');
  await there(page);
  const words = await whereAre(page, 'Boat 5 came in with the tide.');
  const { x } = await box(page);
  expect(Math.max(...words.rects.map(({ right }) => right))).toBeLessThan(x);
});
