// The main job, from selecting words to the file on disk and back, on both samples and on a pasted article.

import { type Page } from '@playwright/test';
import { annotations, article, cards, chooseImport, collapsed, counts, forgetEverything, highlights, importFile, LABELS, markup, menu, open, painted, panel, paste, ready, reload, selectWords, tagButton, TAGS, tagWords, toolbar, type Tag, type Annotator, boxOf } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

type Job = { title: string; show: (page: Page) => Promise<void>; finds: [Tag, string][]; file: RegExp };

/** Of which jobs each browser does the parts, and of which the whole way: of one more, which has emoji of several characters. */
const IN_BOTH = { parts: ['the English sample'], wholeWay: ['the English sample', 'a pasted article'] };

const PASTED = `Council weighs a new bridge 🌉

The “old bridge” is unsafe, an engineer’s report said on Monday. It names 3 of its 12 piers.

The operator rejected the report. “Nothing is wrong with our bridge,” it wrote. 👩‍👩‍👧 families use it daily.

The mayor’s office did not answer questions by the evening.`;

const JOBS: Job[] = [
  {
    title: 'the English sample',
    show: async () => {},
    finds: [
      ['claim', 'they sent trojans to more than 270 machines'],
      ['attribution', 'CNCERT reported'],
      ['denial', 'Beijing denies that it had any part in those break-ins.'],
      ['no-comment', 'The National Security Agency had not answered a request for comment by Thursday.'],
    ],
    file: /-annotations\.json$/,
  },
  {
    title: 'the Chinese sample',
    show: async (page) => {
      await page.getByRole('button', { name: '中文示例' }).click();
      await expect(article(page)).toContainText('国家应急中心');
    },
    finds: [
      ['claim', '随后把木马程序投送到270多台主机上'],
      ['attribution', '通报指出'],
      ['denial', '北京方面否认与电信运营商遭入侵一事有关。'],
      ['no-comment', '美国国家安全局没有回应置评请求'],
    ],
    file: /-annotations\.json$/,
  },
  {
    title: 'a pasted article',
    show: async (page) => {
      await paste(page, PASTED);
      await expect(article(page)).toContainText('Council weighs');
    },
    finds: [
      ['claim', 'The “old bridge” is unsafe'],
      ['attribution', 'an engineer’s report said on Monday'],
      ['denial', '“Nothing is wrong with our bridge,” it wrote. 👩‍👩‍👧'],
      ['no-comment', 'The mayor’s office did not answer questions by the evening.'],
    ],
    file: /^council-weighs-a-new-bridge-annotations\.json$/,
  },
];

/** The number of characters, line feeds aside. */
const said = (text: string) => [...text.replaceAll('\n', '')].length;

/** Tags the words of the job, by clicks and keys in turn. */
async function tagAll(page: Page, finds: Job['finds']) {
  for (const [index, [tag, words]] of finds.entries()) {
    await tagWords(page, words, tag, { by: index % 2 ? 'key' : 'click' });
  }
}

/** Shows the job's article, and waits until the widget has loaded it. */
async function show(page: Page, job: Job) {
  await open(page);
  await job.show(page);
  await ready(page);
}

for (const job of JOBS) {
  const parts = IN_BOTH.parts.includes(job.title) ? {} : SAME_CODE;
  const wholeWay = IN_BOTH.wholeWay.includes(job.title) ? {} : SAME_CODE;

  test.describe(job.title, () => {
    test('a selection brings the toolbar, without moving the page', parts, async ({ page }) => {
      await show(page, job);
      for (const [, words] of job.finds) {
        const { rects } = await selectWords(page, words);
        const before = await page.evaluate(() => [scrollX, scrollY]);
        await expect(toolbar(page)).toBeVisible();
        const box = await boxOf(toolbar(page));
        const { width, height } = page.viewportSize()!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
        // Above the first line or below the last, near, and over none of the words.
        const [top, bottom] = [Math.min(...rects.map((r) => r.top)), Math.max(...rects.map((r) => r.bottom))];
        const gap = Math.max(top - (box.y + box.height), box.y - bottom);
        expect(gap).toBeGreaterThanOrEqual(0);
        expect(gap).toBeLessThan(40);
        expect(await page.evaluate(() => [scrollX, scrollY])).toEqual(before);
        for (const tag of TAGS) await expect(tagButton(page, tag)).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(toolbar(page)).toBeHidden();
      }
    });

    test('each key has its tag', parts, async ({ page }) => {
      await show(page, job);
      const [, words] = job.finds[0];
      for (const [index, tag] of TAGS.entries()) {
        await selectWords(page, words);
        await expect(toolbar(page)).toBeVisible();
        await page.keyboard.press(String(index + 1));
        await expect.poll(() => painted(page, tag)).toEqual([words]);
      }
      expect((await annotations(page)).map(({ tag }) => tag).sort()).toEqual([...TAGS].sort());
    });

    test('tagged by click and by key, found after a reload, saved as a file, and read into an empty browser', wholeWay, async ({ page, download }) => {
      await show(page, job);
      const before = await markup(page);
      await tagAll(page, job.finds);
      for (const [tag, words] of job.finds) {
        expect(await painted(page, tag)).toEqual([words]);
        // A card that is linked to these words holds them, too.
        const card = cards(page).filter({ has: page.locator('.quote', { hasText: words }) });
        await expect(card).toHaveAttribute('data-tag', tag);
        await expect(card).toContainText(LABELS[tag]);
        await expect(card.locator('.quote')).toHaveText(words);
      }
      await expect(cards(page)).toHaveCount(4);
      expect(await counts(page)).toEqual([1, 1, 1, 1]);
      await expect(toolbar(page)).toBeHidden();
      expect(await markup(page)).toBe(before);
      const made = await annotations(page);
      expect(made.map(({ quote }) => collapsed(quote)).sort()).toEqual(job.finds.map(([, words]) => words).sort());

      await reload(page);
      await expect.poll(() => annotations(page)).toEqual(made);
      for (const [tag, words] of job.finds) expect(await painted(page, tag)).toEqual([words]);
      await expect(cards(page)).toHaveCount(4);
      expect(await markup(page)).toBe(before);

      const button = await menu(page, 'Download JSON');
      const { name, text } = await download(() => button.click());
      expect(name).toMatch(job.file);

      const file = JSON.parse(text);
      expect(Object.keys(file)).toEqual(['format', 'version', 'generator', 'exported', 'article', 'annotations']);
      expect(file).toMatchObject({ format: 'news-annotations', version: 1 });
      expect(file.generator).toMatch(/^news-annotator \d+\.\d+\.\d+/);
      expect(file.exported).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      expect(Object.keys(file.article)).toEqual(['url', 'title', 'language', 'length', 'sha256']);
      const whole = [...(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).text))];
      expect(file.article.length).toBe(whole.length);
      expect(file.article.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(file.annotations).toHaveLength(4);
      for (const one of file.annotations) {
        expect(Object.keys(one)).toEqual([
          'id', 'tag', 'start', 'end', 'quote', 'prefix', 'suffix', 'note', 'about', 'created', 'modified', 'state',
        ]);
        expect(one.id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        expect(whole.slice(one.start, one.end).join('')).toBe(one.quote);
        // 32 characters on each side, line feeds aside.
        expect(whole.slice(0, one.start).join('').endsWith(one.prefix)).toBe(true);
        expect(whole.slice(one.end).join('').startsWith(one.suffix)).toBe(true);
        expect(said(one.prefix)).toBe(Math.min(32, said(whole.slice(0, one.start).join(''))));
        expect(said(one.suffix)).toBe(Math.min(32, said(whole.slice(one.end).join(''))));
        expect(one).toMatchObject({ note: '', state: 'exact' });
      }
      expect(file.annotations).toEqual(await annotations(page));

      const paintedBefore = await highlights(page);
      // The article is shown again although the browser has no record of it.
      await page.evaluate(() => localStorage.clear());
      await show(page, job);
      expect(await annotations(page)).toEqual([]);
      expect(await highlights(page)).toEqual({});
      await importFile(page, name, text);
      await expect.poll(() => annotations(page)).toEqual(file.annotations);
      expect(await highlights(page)).toEqual(paintedBefore);
      await expect(cards(page)).toHaveCount(4);

      // The second time nothing is new, so no dialog opens.
      await chooseImport(page, name, text);
      await expect(page.getByRole('status')).toContainText('4 already here');
      expect(await annotations(page)).toEqual(file.annotations);
      await reload(page);
      await expect.poll(() => annotations(page)).toEqual(file.annotations);
    });
  });
}

test('the JSON on the clipboard is the file', async ({ page }) => {
  await open(page);
  await tagWords(page, 'CNCERT reported', 'attribution');
  await (await menu(page, 'Copy JSON')).click();
  await expect(page.getByRole('status')).toContainText('Copied');
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied.annotations).toEqual(await annotations(page));
});

test('an overlap shows both tags', SAME_CODE, async ({ page }) => {
  await open(page);
  await tagWords(page, 'Beijing denies that it had any part in those break-ins.', 'denial');
  await tagWords(page, 'any part in those break-ins. It has rejected', 'claim');
  await tagWords(page, 'denies that it had', 'denial');
  const all = await highlights(page);
  expect(all['news-annotator-denial']).toEqual(['Beijing denies that it had any part in those break-ins.']);
  expect(all['news-annotator-claim']).toEqual(['any part in those break-ins. It has rejected']);
  // Two overlapping annotations of one tag are painted in two layers, so that the overlap shows.
  expect(all['news-annotator-denial-2']).toEqual(['denies that it had']);
});

test('nothing is left after the storage is cleared', SAME_CODE, async ({ page }) => {
  await open(page);
  await tagWords(page, 'CNCERT reported', 'attribution');
  await forgetEverything(page);
  expect(await annotations(page)).toEqual([]);
  await expect(panel(page)).toContainText('Nothing marked yet');
});
