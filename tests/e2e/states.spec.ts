// Each state of the widget is visited once per viewport, and all probes run on it there: axe, English words in another
// language, parts that are cut off, targets too small for a finger. Media and language are switched in place.

import { type Page } from '@playwright/test';
import { open, panel } from './support/page';
import { violations } from './support/probes/axe';
import { englishTexts } from './support/probes/english';
import { cutOff, tooSmall } from './support/probes/layout';
import { part, set, STATES, still, visit, type Language } from './support/states';
import { expect, test } from './support/test';

type Probe = {
  name: string;
  /** What is wrong in the page; nothing if all is well. */
  find: (page: Page) => Promise<unknown[]>;
  language?: Language;
  media?: Parameters<Page['emulateMedia']>[0];
  /** The states that it is run in, if not in all. */
  only?: string[];
};

type Viewport = { use: { letters?: number } & Parameters<typeof test.use>[0]; probes: Probe[] };

const MEDIA = { reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none' } as const;

const axe = { name: 'axe', find: violations };
const inBothLanguages = (probe: Probe): Probe[] =>
  (['ar', 'en'] as const).map((language) => ({ ...probe, name: `${probe.name}, ${language}`, language }));

const FINGER = [
  'selected', 'tagged', 'list', 'a card open', 'a note being written', 'menu', 'import, the question', 'import, a failure', 'library', 'search',
  'nothing found', 'picked', 'stacked', 'changed and orphaned', 'not stored', 'codebook', 'keys', 'not loaded', 'loading',
];
const LARGE_TEXT = inBothLanguages({
  name: 'nothing is cut off or out of reach',
  find: cutOff,
  only: [
    'selected', 'tagged', 'a card open', 'a note being written', 'menu', 'library', 'import, the question', 'picked', 'changed and orphaned', 'not stored',
    'reading', 'codebook', 'keys',
  ],
});

/** The probes of one language follow one another, so that it is switched once. */
const VIEWPORTS: Record<string, Viewport> = {
  '1440 by 900': {
    use: {},
    probes: [
      // Where letters of another script are written, each English word shows. tests/language.rs sees that no table lacks a text.
      { name: 'no English word in Arabic', find: englishTexts, language: 'ar' },
      {
        ...axe, name: 'axe, Arabic', language: 'ar',
        only: ['list', 'selected', 'a card open', 'codebook', 'reading', 'loading', 'not loaded'],
      },
      { ...axe, name: 'axe, light' },
      { ...axe, name: 'axe, dark', media: { colorScheme: 'dark' } },
      { ...axe, name: 'axe, forced colours', media: { forcedColors: 'active' }, only: ['list', 'selected', 'a card open', 'reading', 'tagged'] },
    ],
  },
  '390 by 844, touch': {
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    probes: [
      {
        ...axe,
        only: ['closed', 'empty', 'selected', 'list', 'a card open', 'picked', 'import, the question', 'not stored', 'loading', 'not loaded'],
      },
      { name: 'a finger hits all', find: tooSmall, only: FINGER },
    ],
  },
  '320 by 640, touch': {
    use: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
    probes: [{ name: 'a finger hits all', find: tooSmall, only: FINGER }],
  },
  'letters of 200 %, 1280 wide': { use: { viewport: { width: 1280, height: 800 }, letters: 32 }, probes: LARGE_TEXT },
  'letters of 200 %, 390 wide': { use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, letters: 32 }, probes: LARGE_TEXT },
  // 1280 by 1024, magnified four times.
  'zoom of 400 %': { use: { viewport: { width: 320, height: 256 }, letters: 16 }, probes: LARGE_TEXT },
};

test.skip(({ browserName }) => browserName !== 'chromium', 'the tree and the texts are the same, and one layout is looked at');
test.use({ expectedMessages: [/full, says a test/] });

for (const [viewport, { use, probes }] of Object.entries(VIEWPORTS)) {
  test.describe(viewport, () => {
    test.use(use);
    for (const state of Object.keys(STATES)) {
      const wanted = probes.filter(({ only }) => !only || only.includes(state));
      if (wanted.length === 0) continue;
      test(state, async ({ page }) => {
        await page.emulateMedia(MEDIA);
        let visited: Language | undefined;
        for (const { name, find, language = 'en', media } of wanted) {
          await test.step(name, async () => {
            if (visited !== language) await visit(page, state, language, visited);
            visited = language;
            await page.emulateMedia({ ...MEDIA, ...media });
            await still(page);
            expect.soft(await find(page), `${viewport}, ${state}: ${name}`).toEqual([]);
          });
        }
        if (use.letters) await expect(part(page, '.widget')).toHaveCSS('font-size', `${(use.letters * 15) / 16}px`);
      });
    }
  });
}

test('axe sees into the shadow root', async ({ page }) => {
  await open(page);
  await set(page, 'open');
  await panel(page).locator('h2').evaluate((heading) => heading.parentElement!.append(document.createElement('button')));
  expect((await violations(page)).map(({ id }) => id)).toContain('button-name');
});
