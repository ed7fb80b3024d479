// What a screen reader is given, as a tree of roles, names and states: the golden text of three main states.

import type { Page } from '@playwright/test';
import { HOST } from './support/api';
import { open, openCard, panel, toolbar, type Annotator } from './support/page';
import { expect, test } from './support/test';

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
});

async function markTwo(page: Page) {
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    const mark = (quote: string, tag: string, note = '') => element.annotate(element.locate([{ quote }])[0].range!, tag, { note })!;
    mark('all dogs were asleep', 'claim');
    element.select(mark('The baker denies it', 'denial', 'Called on Monday.').id);
  });
  await expect(openCard(page)).toBeVisible();
}

test('the panel, empty', async ({ page }) => {
  await expect(panel(page)).toMatchAriaSnapshot(`
    - region "Annotations 0":
      - heading "Annotations 0" [level=2]
      - button "Undo" [disabled]
      - button "Redo" [disabled]
      - group
      - button "Close annotations"
      - group "Show only":
        - button "Claim 0"
        - button "Attribution 0"
        - button "Denial 0"
        - button "No comment 0"
      - group "Annotations 0":
        - paragraph: Nothing marked yet
        - paragraph: Select words of the article, then press a tag.
      - text: Saved in this browser
      - button "What the tags mean"
      - button "Read by keyboard"
      - button "Keys"
  `);
});

test('the panel with two annotations, one of them open', async ({ page }) => {
  await markTwo(page);
  await expect(panel(page)).toMatchAriaSnapshot(`
    - region "Annotations 2":
      - heading "Annotations 2" [level=2]
      - button "Undo"
      - button "Redo" [disabled]
      - group
      - button "Close annotations"
      - searchbox "Search quotes and notes"
      - group "Show only":
        - button "Claim 1"
        - button "Attribution 0"
        - button "Denial 1"
        - button "No comment 0"
      - text: Sort by
      - combobox "Sort by":
        - option "Place" [selected]
        - option "Newest first"
        - option "Tag"
      - button "Select several"
      - group "Annotations 2":
        - list:
          - listitem:
            - button /Claim .* all dogs were asleep/
          - listitem:
            - button /Denial .* The baker denies it/
            - paragraph: Called on Monday.
            - group "Denial":
              - button "Claim"
              - button "Attribution"
              - button "Denial" [pressed]
              - button "No comment"
              - button "Copy link to this passage"
              - button "Move the boundaries"
              - button "Edit note"
              - button "Delete"
      - text: Saved in this browser
      - button "What the tags mean"
      - button "Read by keyboard"
      - button "Keys"
  `);
});

test('words selected', async ({ page }) => {
  await page.locator('#second').selectText();
  await expect(toolbar(page)).toMatchAriaSnapshot(`
    - toolbar "Tag the selection":
      - button /Claim/
      - button /Attribution/
      - button /Denial/
      - button /No comment/
      - button "What the tags mean"
  `);
});
