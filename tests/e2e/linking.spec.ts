// Links between marks: made at once within a sentence, chosen in the list or in the article, shown where they lead.

import { annotate, servePage } from './support/api';
import { annotations, card, clickWords, highlights, menu, open, openCard, reload, stored, tagWords, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const STORY = `<article id="story"><h1>A flood</h1>
<p>The council said the dam was safe. It had cost nine million, the mayor said.</p>
<p>The builder denied that the wall leaked. Nobody was hurt.</p>
<p>Three sheep were missing. A farmer counted twelve.</p></article>
<news-annotator for="story"></news-annotator>`;

const links = async (page: Parameters<typeof annotations>[0]) => {
  const all = await annotations(page);
  const quote = (id: string) => all.find((one) => one.id === id)!.quote;
  return all.filter(({ about }) => about.length > 0).map(({ quote: from, about }) => `${from} > ${about.map(quote).join(' + ')}`);
};
const toast = (page: Parameters<typeof annotations>[0]) => page.locator('news-annotator .toast');
const linker = (page: Parameters<typeof annotations>[0]) => page.locator('news-annotator .linker');
const field = (page: Parameters<typeof annotations>[0]) => linker(page).getByRole('combobox');

test.beforeEach(async ({ page }) => {
  await open(page, await servePage(page, 'flood.html', STORY));
});

test('in a sentence with one claim the mark is linked in the same step, and the toast has the ways out', async ({ page }) => {
  await tagWords(page, 'the dam was safe', 'claim');
  await tagWords(page, 'The council said', 'attribution');
  expect(await links(page)).toEqual(['The council said > the dam was safe']);
  await expect(toast(page)).toContainText('Linked to “the dam was safe”.');
  await toast(page).getByRole('button', { name: 'Not linked' }).click();
  expect(await links(page)).toEqual([]);
  await expect(toast(page)).toContainText('No longer linked');
  await toast(page).getByRole('button', { name: 'Undo' }).click();
  expect(await links(page)).toEqual(['The council said > the dam was safe']);
  // The claim after its mark; then one undo takes back both.
  await tagWords(page, 'the mayor said', 'attribution', { by: 'key' });
  await tagWords(page, 'It had cost nine million', 'claim', { by: 'key' });
  expect(await links(page)).toEqual(['The council said > the dam was safe', 'the mayor said > It had cost nine million']);
  await toast(page).getByRole('button', { name: 'Undo' }).click();
  expect(await annotations(page)).toHaveLength(3);
  expect(await links(page)).toHaveLength(1);
});

test('scripts link nothing by themselves, and readers and hosts can switch it off', SAME_CODE, async ({ page }) => {
  await annotate(page, 'the dam was safe', 'claim');
  await annotate(page, 'The council said', 'attribution');
  expect(await links(page)).toEqual([]);
  await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).clear());
  await page.locator('news-annotator .handle').click();
  const linksAtOnce = await menu(page, 'Link marks within a sentence');
  // Its state is seen, and told.
  const isOn = async (on: boolean) => {
    await expect(linksAtOnce).toHaveAttribute('aria-pressed', String(on));
    await expect(linksAtOnce.locator('.icon')).toBeVisible({ visible: on });
  };
  await isOn(true);
  await linksAtOnce.click();
  await isOn(false);
  expect(Object.keys(await stored(page))).toContain('news-annotator.auto-link-off');
  await reload(page);
  await tagWords(page, 'the dam was safe', 'claim');
  await tagWords(page, 'The council said', 'attribution');
  expect(await links(page)).toEqual([]);
  await page.evaluate(() => ((document.querySelector('news-annotator') as unknown as { autoLink: boolean }).autoLink = true));
  await tagWords(page, 'The builder denied', 'denial');
  await tagWords(page, 'the wall leaked', 'claim');
  expect(await links(page)).toEqual(['The builder denied > the wall leaked']);
});

test('by the keyboard: the nearest is preselected, the search finds all, Shift links several', SAME_CODE, async ({ page }) => {
  for (const claim of ['the dam was safe', 'the wall leaked', 'Nobody was hurt', 'Three sheep were missing']) await annotate(page, claim, 'claim');
  const mark = await annotate(page, 'A farmer counted twelve', 'attribution');
  await clickWords(page, 'A farmer counted');
  await page.keyboard.press('l');
  await expect(field(page)).toBeFocused();
  await expect(linker(page).getByRole('option')).toHaveText(['Three sheep were missing', 'Nobody was hurt', 'the wall leaked', 'the dam was safe']);
  expect((await highlights(page))['news-annotator-hovered']).toContain('Three sheep were missing');
  await page.keyboard.press('Enter');
  expect(await links(page)).toEqual(['A farmer counted twelve > Three sheep were missing']);
  await expect(linker(page)).toHaveCount(0);
  await expect(openCard(page).locator('.card-main')).toBeFocused();
  await page.keyboard.press('l');
  await page.keyboard.type('DAM');
  await expect(linker(page).getByRole('option')).toHaveText(['the dam was safe']);
  await page.keyboard.press('Shift+Enter');
  await expect(linker(page).getByRole('option', { selected: true })).toHaveText(['the dam was safe']);
  await page.keyboard.press('Escape');
  expect(await links(page)).toEqual(['A farmer counted twelve > Three sheep were missing + the dam was safe']);
  expect(mark.about).toEqual([]);
});

test('by the mouse: a click in the list, in its boxes, on a claim in the article', SAME_CODE, async ({ page }) => {
  for (const claim of ['the dam was safe', 'the wall leaked', 'Nobody was hurt']) await annotate(page, claim, 'claim');
  await annotate(page, 'the mayor said', 'attribution');
  await clickWords(page, 'the mayor said');
  await openCard(page).getByRole('button', { name: 'Which claim' }).click();
  const option = (words: string) => linker(page).getByRole('option', { name: words });
  await option('the wall leaked').hover();
  expect((await highlights(page))['news-annotator-hovered']).toContain('the wall leaked');
  await option('Nobody was hurt').locator('.linker-box').click();
  await expect(linker(page)).toBeVisible();
  await clickWords(page, 'the dam was safe');
  await expect(linker(page)).toHaveCount(0);
  expect(await links(page)).toEqual(['the mayor said > Nobody was hurt + the dam was safe']);
  // The open card and a hovered one lift what they are linked to.
  await card(page, 'the wall leaked').hover();
  expect((await highlights(page))['news-annotator-hovered']).toContain('the wall leaked');
  await openCard(page).hover();
  expect((await highlights(page))['news-annotator-hovered']).toEqual(expect.arrayContaining(['Nobody was hurt', 'the dam was safe']));
});

test('from a claim: who says it, denies it, gave no comment', SAME_CODE, async ({ page }) => {
  await annotate(page, 'the dam was safe', 'claim');
  await annotate(page, 'The council said', 'attribution');
  await annotate(page, 'The builder denied', 'denial', { source: 'The builder' });
  await clickWords(page, 'the dam was safe');
  await openCard(page).getByRole('button', { name: 'Said by…' }).click();
  await expect(linker(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Enter');
  await openCard(page).getByRole('button', { name: 'Denied by…' }).click();
  await expect(linker(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await links(page)).toEqual(['The council said > the dam was safe', 'The builder denied > the dam was safe']);
  const chip = openCard(page).getByRole('button', { name: 'The builder', exact: true });
  await chip.click();
  await expect(openCard(page)).toContainText('The builder denied');
  await clickWords(page, 'the dam was safe');
  await openCard(page).getByRole('button', { name: 'No comment from…' }).click();
  await expect(linker(page)).toContainText('Nothing is marked yet that this could be linked to.');
  // The other two kinds are a click away; a click takes the link away again.
  await linker(page).getByRole('button', { name: 'Said by…' }).click();
  await linker(page).getByRole('option', { name: 'The council said' }).click();
  expect(await links(page)).toEqual(['The builder denied > the dam was safe']);
});
