// The accessibility tree of four main states, compared as a whole with a golden text.

import type { Page } from '@playwright/test';
import { HOST } from './support/api';
import { open, openCard, panel, toolbar, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

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

test('the panel, empty', SAME_CODE, async ({ page }) => {
  await expect(panel(page)).toMatchAriaSnapshot(`
    - region "Annotations 0":
      - /children: deep-equal
      - heading "Annotations 0" [level=2]
      - button "Undo" [disabled]
      - button "Redo" [disabled]
      - group
      - button "Close annotations"
      - group "Show only":
        - /children: deep-equal
        - button "Claim 0"
        - button "Attribution 0"
        - button "Denial 0"
        - button "No comment 0"
      - group "Annotations 0":
        - /children: deep-equal
        - paragraph: Nothing marked yet
        - paragraph: Select a passage, then choose a tag.
        - list:
          - listitem:
            - paragraph:
              - strong: Claim
              - text: "1"
            - paragraph: A statement presented as fact, which could be checked
          - listitem:
            - paragraph:
              - strong: Attribution
              - text: "2"
            - paragraph: The words that name who stands behind a statement, and how
          - listitem:
            - paragraph:
              - strong: Denial
              - text: "3"
            - paragraph: Words in which someone rejects or disputes a claim
          - listitem:
            - paragraph:
              - strong: No comment
              - text: "4"
            - paragraph: Words reporting that someone declined to answer or did not answer
      - text: Saved in this browser
      - button "What the tags mean"
      - button "Keyboard mode"
      - button "Shortcuts"
  `);
});

test('the panel with two annotations, one of them open', async ({ page }) => {
  await markTwo(page);
  await expect(panel(page)).toMatchAriaSnapshot(`
    - region "Annotations 2":
      - /children: deep-equal
      - heading "Annotations 2" [level=2]
      - button "Undo"
      - button "Redo" [disabled]
      - group
      - button "Close annotations"
      - group "What the panel shows":
        - /children: deep-equal
        - button "Marks" [pressed]
        - button "Who said what"
      - group "Show only":
        - /children: deep-equal
        - button "Claim 1"
        - button "Attribution 0"
        - button "Denial 1"
        - button "No comment 0"
      - searchbox "Search quotes and notes"
      - text: Sort by
      - combobox "Sort by":
        - /children: deep-equal
        - option "Order in article" [selected]
        - option "Newest first"
        - option "Tag"
      - button "Select several"
      - group "Annotations 2":
        - /children: deep-equal
        - list:
          - /children: deep-equal
          - listitem:
            - /children: deep-equal
            - button "Claim now all dogs were asleep":
              - text: Claim
              - time: now
              - text: all dogs were asleep
          - listitem:
            - /children: deep-equal
            - button "Denial now The baker denies it" [expanded]:
              - text: Denial
              - time: now
              - text: The baker denies it
            - paragraph: Called on Monday.
            - text: Source
            - button "The baker"
            - button "Name another"
            - group "Which claim is this about?":
              - /children: deep-equal
              - button "Which claim is this about?"
            - group "Change this annotation":
              - /children: deep-equal
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
      - button "Keyboard mode"
      - button "Shortcuts"
  `);
});

test('reading by keyboard', SAME_CODE, async ({ page }) => {
  await markTwo(page);
  await page.locator('#first').click();
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Keyboard mode' })).toMatchAriaSnapshot(`
    - region "Keyboard mode":
      - /children: deep-equal
      - application "Keyboard mode": Sentence 4 of 6
      - text: Denial 1 2 3 4 tag n Note u Undo ? Shortcuts
      - button "Leave keyboard mode"
  `);
});

test('words selected', SAME_CODE, async ({ page }) => {
  await page.locator('#second').selectText();
  await expect(toolbar(page)).toMatchAriaSnapshot(`
    - toolbar "Tag the selection":
      - /children: deep-equal
      - button /Claim/
      - button /Attribution/
      - button /Denial/
      - button /No comment/
      - button "What the tags mean"
  `);
});
