// axe-core finds nothing, by its rules of WCAG 2.2 A and AA and its best practices, in each state of the widget.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Page } from '@playwright/test';
import { open, panel, reload } from './support/page';
import { set, STATES } from './support/states';
import { expect, test } from './support/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };

/** What axe finds in the widget, its shadow root included. */
const findings = async (page: Page) => {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run({ include: ['news-annotator'] }, { runOnly: { type: 'tag', values: tags } });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]) }));
  });
};

test.skip(({ browserName }) => browserName === 'firefox', 'the tree is the same, and axe reads the tree');

/** How the page is shown, and which states are looked at so: what depends on it, or all. */
const LOOKS: Record<string, { media?: object; use?: object; lang?: string; only?: string[] }> = {
  light: {},
  dark: { media: { colorScheme: 'dark' } },
  forced: { media: { forcedColors: 'active' }, only: ['list', 'selected', 'a card open', 'reading', 'tagged'] },
  'in Arabic': { lang: 'ar', only: ['list', 'selected', 'a card open', 'codebook', 'reading', 'loading', 'not loaded'] },
  'on a phone': {
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    only: ['closed', 'empty', 'selected', 'list', 'a card open', 'picked', 'import, the question', 'not stored', 'loading',
      'not loaded'],
  },
};

for (const [look, { media = {}, use = {}, lang, only }] of Object.entries(LOOKS)) {
  test.describe(look, () => {
    test.use(use);
    for (const [name, go] of Object.entries(STATES).filter(([name]) => !only || only.includes(name))) {
      test(name, async ({ page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce', ...media });
        await open(page);
        await reload(page);
        if (lang) await set(page, 'lang', lang);
        await go(page);
        await page.waitForTimeout(200);
        expect(await findings(page)).toEqual([]);
      });
    }
  });
}

test('axe sees into the shadow root', async ({ page }) => {
  await open(page);
  await set(page, 'open');
  await panel(page).locator('h2').evaluate((heading) => heading.parentElement!.append(document.createElement('button')));
  expect((await findings(page)).map(({ id }) => id)).toContain('button-name');
});
