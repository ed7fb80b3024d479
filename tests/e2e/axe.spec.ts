// axe-core finds nothing, by its rules of WCAG 2.2 A and AA and its best practices, in each state of the widget.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Page } from '@playwright/test';
import { article, card, chooseImport, menu, open, panel, reload, selectWords, tagWords } from './support/page';
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

const WORDS = 'sent trojans to more than 270 machines';

const openPanel = (page: Page) => page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));

const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  'the panel closed': async () => {},
  'the panel open and empty': openPanel,
  'words selected': (page) => selectWords(page, WORDS),
  'one tagged, and the toast': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'claim');
    await expect(page.getByRole('status').locator('.toast')).toBeVisible();
  },
  'a card open': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'denial');
    await card(page, WORDS).locator('.card-main').click();
  },
  'a note being written': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'attribution');
    await card(page, WORDS).hover();
    await card(page, WORDS).getByRole('button', { name: 'Add note' }).click();
  },
  'the menu open': async (page) => {
    await openPanel(page);
    await menu(page, 'Delete all');
  },
  'the list of all articles': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'claim');
    await page.evaluate(() => localStorage.setItem('news-annotator:https://other.example/', '{"cut'));
    await (await menu(page, 'All articles in this browser')).click();
    const dialog = page.getByRole('dialog', { name: 'All articles' });
    await dialog.getByRole('listitem').nth(1).getByRole('button', { name: 'Delete' }).click();
    await expect(dialog.getByRole('button', { name: 'Undo' })).toBeVisible();
  },
  'a failed import': async (page) => {
    await openPanel(page);
    await chooseImport(page, 'file.json', 'nothing');
    await expect(page.getByRole('status').filter({ hasText: 'JSON' })).toBeVisible();
  },
  'nothing of this tag': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'claim');
    await panel(page).locator('.chip[data-tag=denial]').click();
  },
  'several picked, sorted by tag': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'claim');
    await tagWords(page, 'CNCERT described both operations as closed', 'attribution');
    await panel(page).getByLabel('Sort by').selectOption('tag');
    await panel(page).getByRole('button', { name: 'Select several' }).click();
    await panel(page).getByRole('checkbox').first().check();
  },
  'a changed and an orphaned annotation': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'claim');
    await tagWords(page, 'CNCERT described both operations as closed', 'attribution');
    await article(page).evaluate((story) => {
      for (const p of story.querySelectorAll('p')) {
        if (p.textContent!.includes('trojans')) p.textContent = p.textContent!.replace('more than 270', 'about 280');
        if (p.textContent!.includes('CNCERT described')) p.remove();
      }
    });
    await expect(panel(page)).toContainText('Not found in this article');
  },
  'read-only': async (page) => {
    await openPanel(page);
    await tagWords(page, WORDS, 'claim');
    await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('readonly', ''));
    await expect(panel(page)).toContainText('Read-only');
  },
  'the reading mode': async (page) => {
    await article(page).getByText('The centre, known as').click();
    await page.keyboard.press('r');
    await page.keyboard.press('1');
    await page.keyboard.press('k');
  },
  'the codebook': async (page) => {
    await openPanel(page);
    await panel(page).getByRole('button', { name: 'What the tags mean' }).click();
    await expect(page.getByRole('dialog', { name: 'What the tags mean' })).toBeVisible();
  },
  'the list of keys': async (page) => {
    await article(page).getByText('The centre, known as').click();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  },
};

test.skip(({ browserName }) => browserName === 'firefox', 'the tree is the same, and axe reads the tree');

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, go] of Object.entries(STATES)) {
    test(`${name}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await open(page);
      await reload(page);
      await go(page);
      await page.waitForTimeout(200);
      expect(await findings(page)).toEqual([]);
    });
  }
}

test('axe sees into the shadow root', async ({ page }) => {
  await open(page);
  await openPanel(page);
  await panel(page).locator('h2').evaluate((heading) => heading.parentElement!.append(document.createElement('button')));
  expect((await findings(page)).map(({ id }) => id)).toContain('button-name');
});
