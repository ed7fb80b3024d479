// The examples: each is a page of its own that uses the widget as its readers would.

import type { Page } from '@playwright/test';
import { type Annotator, boxOf, highlights, ready } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('the examples use what other files test in both browsers');

/** Drags over the first words of an element, and presses a tag's key. */
async function mark(page: Page, selector: string, key: string) {
  const words = page.locator(selector);
  await words.scrollIntoViewIfNeeded();
  const box = await boxOf(words);
  const rightToLeft = await words.evaluate((element) => getComputedStyle(element).direction === 'rtl');
  const [from, to] = rightToLeft ? [box.x + box.width - 1, box.x + box.width - 150] : [box.x + 1, box.x + 150];
  await page.mouse.move(from, box.y + 14);
  await page.mouse.down();
  await page.mouse.move(to, box.y + 14, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('toolbar')).toBeVisible();
  await page.keyboard.press(key);
  await expect(page.getByRole('toolbar')).toBeHidden();
}

const painted = async (page: Page) =>
  Object.fromEntries(Object.entries(await highlights(page)).filter(([name]) => /-(claim|attribution|denial|no-comment)$/.test(name)));

for (const name of ['plain', 'strict', 'themed', 'arabic', 'chinese']) {
  test(`${name}: words are tagged, painted, and found again after a reload`, async ({ page }) => {
    await page.goto(`/examples/${name}/`);
    await ready(page);
    await mark(page, '#story p >> nth=0', '1');
    await mark(page, '#story p >> nth=1', '3');
    const words = await painted(page);
    const [claim, denial] = [words['news-annotator-claim'], words['news-annotator-denial']];
    expect([claim.length, denial.length]).toEqual([1, 1]);
    const start = await page.locator('#story p >> nth=0').innerText();
    expect(start.startsWith(claim[0].trim()), claim[0]).toBe(true);
    await page.reload();
    await ready(page);
    await expect.poll(() => painted(page)).toEqual(words);
  });
}

test.describe('strict', () => {
  test.use({ expectedMessages: [/data:,|img-src/] });

  test('nothing is forbidden to the widget', async ({ page }) => {
    await page.goto('/examples/strict/');
    await ready(page);
    await mark(page, '#story p >> nth=0', '1');
    await expect(page.locator('#violations')).toHaveText('0');
    // The counter works: the policy of the page itself forbids this.
    await page.evaluate(() => document.body.insertAdjacentElement('beforeend', Object.assign(new Image(), { src: 'data:,' })));
    await expect(page.locator('#violations')).not.toHaveText('0');
  });
});

test('themed: the panel has the hue of each tag, and its text can be read', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/examples/themed/');
    await ready(page);
    // As bright, and as dark, as a host may choose.
    for (const colour of ['#ffee00', '#001144', null]) {
      await page.evaluate((colour) => {
        document.documentElement.style.setProperty('--news-annotator-claim', colour);
      }, colour);
      if ((await page.locator('news-annotator .card').count()) === 0) await mark(page, '#story p >> nth=0', '1');
      const { hue, contrast } = await page.locator('news-annotator .card .tag').first().evaluate((label) => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
        const pixel = (colour: string) => {
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        };
        const luminance = (colour: number[]) => {
          const [r, g, b] = colour.map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const panel = label.closest('.panel')!;
        const [text, ground] = [pixel(getComputedStyle(label).color), pixel(getComputedStyle(panel).backgroundColor)];
        const [low, high] = [luminance(text), luminance(ground)].sort((a, b) => a - b);
        return { hue: text[2] > text[0] ? 'blue' : 'yellow', contrast: (high + 0.05) / (low + 0.05) };
      });
      expect(contrast, `${colour}, ${colorScheme}`).toBeGreaterThan(4.5);
      expect(hue, `${colour}, ${colorScheme}`).toBe(colour === '#001144' ? 'blue' : 'yellow');
    }
  }
});

test('the interface speaks the language of the page', async ({ page }) => {
  for (const [name, panel] of [['arabic', 'التعليقات'], ['chinese', '标注']]) {
    await page.goto(`/examples/${name}/`);
    await ready(page);
    // The drawer stays open from one page to the next.
    if (name === 'arabic') await page.locator('news-annotator .handle').click();
    await expect(page.getByRole('region', { name: panel })).toBeVisible();
  }
});

test('two: the annotations of two articles do not mix', async ({ page }) => {
  const quotes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<Annotator>('news-annotator')].map(({ annotations }) => annotations.map(({ tag }) => tag)),
    );
  await page.goto('/examples/two/');
  await ready(page);
  await mark(page, '#morning p', '1');
  await mark(page, '#evening p', '3');
  expect(await quotes()).toEqual([['claim'], ['denial']]);
  await expect(page.getByRole('region', { name: 'Annotations' })).toHaveCount(2);
});

test('preact: highlights stay on their words when the article is rendered again', async ({ page }) => {
  await page.goto('/examples/preact/');
  await ready(page);
  await mark(page, '#story p >> nth=0', '1');
  await mark(page, '#story p >> nth=1', '2');
  const before = await painted(page);
  const first = await page.locator('#story').elementHandle();
  await page.locator('#correct').click();
  await expect(page.locator('#story')).toContainText('12 drums');
  expect(await first!.evaluate((element) => element.isConnected)).toBe(false);
  await expect.poll(() => painted(page)).toEqual(before);
  await page.locator('#correct').click();
  await expect(page.locator('#story')).toContainText('21 drums');
  await expect.poll(() => painted(page)).toEqual(before);
});

test('events: the host’s copy follows the annotations, also over a reload, and its veto holds', async ({ page }) => {
  await page.goto('/examples/events/');
  await ready(page);
  await expect(page.locator('#count')).toHaveText('0');
  await mark(page, '#story h1', '1');
  await expect(page.locator('#count')).toHaveText('0');
  await mark(page, '#story h1', '2');
  await mark(page, '#story p >> nth=0', '1');
  await expect(page.locator('#count')).toHaveText('2');
  await expect(page.locator('#copy li').first()).toHaveText(/^attribution: “Library/);
  await page.keyboard.press('Control+z');
  await expect(page.locator('#count')).toHaveText('1');
  await page.reload();
  await expect(page.locator('#count')).toHaveText('1');
});

test('the list of examples leads to each of them', async ({ page }) => {
  await page.goto('/examples/');
  const links = await page.locator('a').evaluateAll((all) => (all as HTMLAnchorElement[]).map(({ href }) => href));
  expect(links).toHaveLength(8);
  for (const link of links) {
    await page.goto(link);
    await ready(page);
  }
});

test.describe('a Yew app', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/examples/yew-host/');
    await expect(page.getByRole('button', { name: /^Annotations/ })).toBeVisible();
  });

  const select = async (page: import('@playwright/test').Page, selector: string) => {
    const words = page.locator(selector);
    const box = await boxOf(words);
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 150, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
  };

  test('is told of annotations, and has them after a reload', async ({ page }) => {
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('1');
    await page.reload();
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('1');
    await page.getByRole('button', { name: /^Annotations/ }).click();
    await page.locator('.card').first().click();
    await expect(page.locator('#opened')).toContainText('The harbour');
  });

  test('can make it read-only', async ({ page }) => {
    await page.locator('#readonly').click();
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('0');
    await page.locator('#readonly').click();
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('1');
  });

  test('renders the article again, and the words are found', async ({ page }) => {
    await select(page, 'article p >> nth=1');
    await page.keyboard.press('3');
    const painted = () =>
      page.evaluate(() => [...(CSS.highlights.get('news-annotator-denial') ?? [])].map((range) => range.toString()));
    const before = await painted();
    expect(before).toHaveLength(1);
    await page.locator('#correct').click();
    await expect(page.locator('#correction')).toBeVisible();
    await expect.poll(painted).toEqual(before);
    // The title changed and the article did not, so the step can still be undone.
    await page.locator('article h1').click();
    await page.keyboard.press('Control+z');
    await expect.poll(painted).toEqual([]);
  });

  test('goes on to another article, of which the page’s canonical link knows nothing: each has its own marks', async ({ page }) => {
    // The server names each article by its own address; the app changes the address and leaves the link behind.
    await page.route(/yew-host\/(\?story=2)?$/, async (route) => {
      const response = await route.fetch();
      const link = `<link rel="canonical" href="https://news.example/${route.request().url().includes('story') ? 'ferry' : 'bridge'}">`;
      await route.fulfill({ response, body: (await response.text()).replace('</head>', `${link}</head>`) });
    });
    await page.reload();
    const count = (tag: string) => page.locator(`dd[data-tag=${tag}]`);
    const stored = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('news-annotator:')));
    await expect(page.getByRole('button', { name: /^Annotations/ })).toBeVisible();
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(count('claim')).toHaveText('1');
    await page.locator('#next').click();
    await expect(count('claim')).toHaveText('0');
    await select(page, 'article p >> nth=1');
    await page.keyboard.press('3');
    await expect(count('denial')).toHaveText('1');
    expect(await stored()).toHaveLength(2);
    await page.reload();
    await expect(count('denial')).toHaveText('1');
    await expect(count('claim')).toHaveText('0');
  });

  test('shows a second widget for the same article: one state, one undo history', async ({ page }) => {
    await select(page, 'article p >> nth=0');
    await page.keyboard.press('1');
    await expect(page.locator('dd[data-tag=claim]')).toHaveText('1');
    await page.locator('#second').click();
    const list = page.locator('main > section');
    await expect(list.locator('.card')).toHaveCount(1);
    // It is told of the annotations that were made before it was mounted.
    await expect(page.locator('#heard')).toHaveText('1');
    await select(page, 'article p >> nth=1');
    await expect(page.getByRole('toolbar', { name: 'Tag the selection' })).toHaveCount(1);
    await page.keyboard.press('3');
    await expect(list.locator('.card')).toHaveCount(2);
    await expect(page.locator('#heard')).toHaveText('2');
    await expect(page.locator('dd[data-tag=denial]')).toHaveText('1');
    await list.locator('header').getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('dd[data-tag=denial]')).toHaveText('0');
    // When one of the two is removed, the other works on. A veto of one counts for both.
    await page.locator('#second').click();
    await expect(list).toHaveCount(0);
    await select(page, 'article p >> nth=2');
    await page.keyboard.press('4');
    await expect(page.locator('dd[data-tag=no-comment]')).toHaveText('1');
    await page.locator('#second').click();
    await page.locator('#away').click();
    await expect(list.locator('.card')).toHaveCount(2);
    await select(page, 'article p >> nth=1');
    await page.keyboard.press('3');
    await expect(page.locator('#heard')).toHaveText('3');
  });

  test('removes the widget without a trace, and inserts it again', async ({ page }) => {
    await select(page, 'article p >> nth=2');
    await page.keyboard.press('4');
    await expect(page.locator('dd[data-tag=no-comment]')).toHaveText('1');
    await page.locator('#away').click();
    await expect(page.getByRole('button', { name: /^Annotations/ })).toBeHidden();
    const left = () =>
      page.evaluate(() => ({
        sheets: document.adoptedStyleSheets.length,
        ranges: [...CSS.highlights].flatMap(([name, ranges]) => (name.startsWith('news-annotator') ? [...ranges] : [])).length,
      }));
    expect(await left()).toEqual({ sheets: 0, ranges: 0 });
    await page.locator('#away').click();
    await expect(page.getByRole('button', { name: /^Annotations: 1/ })).toBeVisible();
    expect((await left()).ranges).toBe(1);
  });
});
