// How many actions it takes to mark an article up fully: every claim and every mark, linked and sourced. Printed, so that a change
// that costs readers work shows. The article is made up, in the shape of an agency's report of 380 words.

import { servePage } from './support/api';
import { annotations, clickWords, drag, open, panel, tagButton, toolbar, whereAre, type Annotator, type Tag } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('a count of the program');

const PARAGRAPHS = [
  'The port’s safety board said the ministry let three cranes run without inspection.',
  'In a report on Tuesday, the Harbour Safety Board (HSB) said a contractor had skipped the tests, according to the newspaper’s translation.',
  'The ministry has long blamed the port for the delays of freight trains, and the board’s report comes in the middle of a very public quarrel.',
  'HSB said the first failure dates back to March of this year. The operators ignored a warning light to finish the shift and lock the gate, HSB said.',
  'The second failure dates to May of last year, according to HSB. The board’s analysis determined that the brakes of two cranes were worn.',
  'The report did not name a supplier. Inspectors have, in recent years, looked at more cranes than before.',
  'The Harbour Daily published a chart this year that counts forty accidents in five years, citing HSB in part.',
  'Members of the council have said recently that the port is too slow to act.',
  'The contractor denied that any test was skipped. HSB describes itself as an independent body. The Harbour Daily said the ministry leads it.',
  'Spokespeople for the Ministry of Transport and the Crane Works did not immediately respond to requests for comment on Friday.',
];

/** In the order of the text. */
const MARKS: [Tag, string][] = [
  ['attribution', 'The port’s safety board said'], ['claim', 'the ministry let three cranes run without inspection'],
  ['attribution', 'the Harbour Safety Board (HSB) said'], ['claim', 'a contractor had skipped the tests'], ['attribution', 'according to the newspaper’s translation'],
  ['attribution', 'The ministry has long blamed'], ['claim', 'the port for the delays of freight trains'],
  ['attribution', 'HSB said'], ['claim', 'the first failure dates back to March of this year'],
  ['claim', 'The operators ignored a warning light to finish the shift and lock the gate'], ['attribution', ', HSB said.'],
  ['claim', 'The second failure dates to May of last year'], ['attribution', 'according to HSB'],
  ['attribution', 'The board’s analysis determined'], ['claim', 'the brakes of two cranes were worn'],
  ['claim', 'The report did not name a supplier'],
  ['attribution', 'The Harbour Daily published'], ['claim', 'forty accidents in five years'], ['attribution', 'citing HSB'],
  ['attribution', 'Members of the council have said'], ['claim', 'the port is too slow to act'],
  ['denial', 'The contractor denied'], ['claim', 'any test was skipped'],
  ['attribution', 'HSB describes itself'], ['claim', 'an independent body'],
  ['attribution', 'The Harbour Daily said'], ['claim', 'the ministry leads it'],
  ['no-comment', 'Spokespeople for the Ministry of Transport and the Crane Works did not immediately respond to requests for comment'],
];

type Page = Parameters<typeof annotations>[0];
const view = (page: Page) => panel(page).locator('.ledger-view');
const STORY = `<article id="story"><h1>Board blames ministry over cranes</h1>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</article>
<news-annotator for="story"></news-annotator>`;

/** What is left open when all is marked up. */
async function left(page: Page) {
  return page.evaluate(() => {
    const { claims, unlinked } = (document.querySelector('news-annotator') as Annotator).ledger;
    const all = (document.querySelector('news-annotator') as Annotator).annotations;
    return {
      claims: claims.length,
      unsourced: claims.filter(({ attributions, denials }) => attributions.length + denials.length === 0).map(({ claim }) => claim.quote.replace(/\.$/, '')),
      unlinked: unlinked.length,
      nameless: all.filter(({ tag, source }) => tag !== 'claim' && !source).map(({ quote }) => quote),
    };
  });
}
const DONE = { unsourced: ['The report did not name a supplier'], unlinked: 0, nameless: [] };

test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, await servePage(page, 'cranes.html', STORY));
});

test('by mouse: at most 80', async ({ page }) => {
  let actions = 0;
  const act = async (done: Promise<unknown>) => {
    actions += 1;
    await done;
  };
  for (const [tag, words] of MARKS) {
    const { from, to } = await whereAre(page, words);
    await act(drag(page, from, to));
    await expect(toolbar(page)).toBeVisible();
    await act(tagButton(page, tag).click());
    await expect(toolbar(page)).toHaveCount(0);
  }
  await act(page.locator('news-annotator .handle').click());
  await act(panel(page).getByRole('button', { name: 'Who said what' }).click());
  await act(view(page).getByRole('button', { name: 'Take them all' }).click());
  const unlinked = view(page).locator('.about-choose');
  while ((await unlinked.count()) > 0) {
    await act(unlinked.first().click());
    await act(panel(page).getByRole('option').first().locator('.linker-words').click());
  }
  expect(await left(page)).toMatchObject({ claims: 13, ...DONE });
  console.log(`marked up fully by mouse: ${MARKS.length} marks in ${actions} actions`);
  expect(actions).toBeLessThanOrEqual(80);
});

test('by keyboard: at most 200', async ({ page }) => {
  let keys = 0;
  const press = async (...all: string[]) => {
    for (const key of all) {
      keys += 1;
      await page.keyboard.press(key);
    }
  };
  await clickWords(page, 'Board blames');
  await press('r');
  const place = () => page.evaluate(() => [...(CSS.highlights.get('news-annotator-reading') ?? [])].map(String).join(''));
  const at = () => page.evaluate(() => {
    const [range] = CSS.highlights.get('news-annotator-reading') as unknown as Iterable<AbstractRange>;
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  });
  await expect.poll(place).not.toBe('');
  // Each sentence: its parts by one key, each tagged by one; where nobody is named, the sentence as it is, or passed over.
  const plan: Record<string, string[]> = {
    'Board blames': ['ArrowDown'],
    'The report did not name': ['1'],
    'Inspectors have': ['ArrowDown'],
    'The contractor denied': ['c', '3', '1'],
    'Spokespeople': ['4'],
  };
  for (let sentences = 0; sentences < 30; sentences += 1) {
    const words = await at();
    const known = Object.keys(plan).find((start) => words.startsWith(start));
    await press(...(known ? plan[known] : ['c', '2', '1']));
    if (words.startsWith('Spokespeople')) break;
  }
  await press('Escape');
  console.log(`marked up by keyboard: ${(await annotations(page)).length} marks with ${keys} keys before links and sources`);
  expect(await annotations(page)).not.toEqual([]);
  await page.locator('news-annotator .handle').focus();
  await press('Enter');
  await panel(page).getByRole('button', { name: 'Who said what' }).focus();
  // Tab from the heading: undo, redo, menu, close, the two pages.
  keys += 6;
  await press('Enter');
  await view(page).getByRole('button', { name: 'Take them all' }).focus();
  keys += 4;
  await press('Enter');
  const unlinked = view(page).locator('.about-choose');
  while ((await unlinked.count()) > 0) {
    await unlinked.first().focus();
    keys += 2;
    await press('l');
    await expect(panel(page).getByRole('combobox')).toBeFocused();
    await press('Enter');
    await expect(panel(page).getByRole('combobox')).toHaveCount(0);
  }
  const open = await left(page);
  console.log(`marked up fully by keyboard: ${(await annotations(page)).length} marks with ${keys} keys; left open: ${JSON.stringify(open)}`);
  expect(open).toMatchObject(DONE);
  expect(keys).toBeLessThanOrEqual(200);
});
