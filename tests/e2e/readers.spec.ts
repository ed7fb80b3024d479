// Several readers of one article: who annotates, whom they are compared with, and annotations in pieces.

import type { Page } from '@playwright/test';
import { annotate, CLAIM, DENIAL, find, HOST, thrown } from './support/api';
import { annotations, cards, highlights, menu, open, painted, panel, reload, stored, whereAre, type Annotator } from './support/page';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('the same code in each browser');

test.beforeEach(async ({ page }) => {
  await open(page, HOST);
});

const call = <T>(page: Page, run: (element: Annotator) => T): Promise<Awaited<T>> =>
  page.evaluate(`(${run.toString()})(document.querySelector('news-annotator'))`) as Promise<Awaited<T>>;

test('reader: the creator of what is made from then on, kept for this browser', async ({ page }) => {
  const before = await annotate(page, CLAIM, 'claim');
  expect(before).not.toHaveProperty('creator');
  const named = await call(page, (element) => {
    const first = element.reader;
    element.reader = { name: '  Ana\n Pérez ', id: 'urn:uuid:1' };
    return [first, element.reader];
  });
  expect(named).toEqual([null, { name: 'Ana Pérez', id: 'urn:uuid:1' }]);
  const made = await annotate(page, DENIAL, 'denial');
  expect(made.creator).toEqual({ name: 'Ana Pérez', id: 'urn:uuid:1' });
  await reload(page);
  expect(await call(page, (element) => element.reader)).toEqual({ name: 'Ana Pérez', id: 'urn:uuid:1' });
  await call(page, (element) => { element.reader = { name: 'Ben' }; });
  // Who edits it is not who made it, and is named beside.
  const edited = await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).update(id, { note: 'x' }), made.id);
  expect(edited).toMatchObject({ creator: made.creator, editor: { name: 'Ben' } });
  for (const format of ['json', 'w3c', 'csv', 'brat', 'jsonl']) {
    const file = await page.evaluate((format) => (document.querySelector('news-annotator') as Annotator).export(format), format);
    expect(file, format).toContain('Ana Pérez');
    // A table and brat have room for the creator alone.
    expect(file.includes('Ben'), format).toBe(!['csv', 'brat'].includes(format));
  }
  await call(page, (element) => { element.reader = null; });
  expect(await annotate(page, 'Nobody heard', 'claim')).not.toHaveProperty('creator');
  await reload(page);
  expect(await call(page, (element) => element.reader)).toBe(null);
  const refused = await call(page, (element) => [7, {}, { name: ' ' }, { name: 'x'.repeat(201) }, { name: 'x', id: 7 }].map((reader) => {
    try {
      (element as unknown as { reader: unknown }).reader = reader;
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  }));
  expect(refused).toEqual(refused.map(() => 'bad-argument'));
});

/** A reader's file of annotations on these words. */
async function fileOf(page: Page, name: string | null, marks: [words: string, tag: string][]): Promise<string> {
  await page.evaluate((name) => { (document.querySelector('news-annotator') as Annotator).reader = name === null ? null : { name }; }, name);
  for (const [words, tag] of marks) await annotate(page, words, tag);
  const file = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export());
  await call(page, (element) => { element.clear(); element.reader = null; });
  return file;
}

test('the menu asks for the name', async ({ page }) => {
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
  await (await menu(page, 'Your name…')).click();
  const dialog = page.getByRole('dialog', { name: 'Your name' });
  await dialog.getByLabel('Your name').fill('Dora');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect((await annotate(page, CLAIM, 'claim')).creator).toMatchObject({ name: 'Dora' });
  await expect(panel(page).locator('summary')).toBeFocused();
});

test('the first file for others: the panel asks once for the name, and writes it in', async ({ page, download }) => {
  // A file without names may be anybody's: what it brings in is not signed.
  const theirs = await fileOf(page, null, [[DENIAL, 'denial']]);
  await page.evaluate((file) => (document.querySelector('news-annotator') as Annotator).import(file), theirs.replace(/urn:uuid:[\w-]+/g, 'urn:uuid:theirs'));
  await reload(page);
  await annotate(page, CLAIM, 'claim');
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
  const asked = panel(page).getByRole('form', { name: 'Your name' });
  await expect(cards(page)).toHaveCount(2);
  await expect(asked).toHaveCount(0);
  const save = async () => download(async () => (await menu(page, 'Download JSON')).click());
  expect((await save()).text).not.toContain('creator');
  await expect(asked).toContainText('Your name will be in 1 annotation ');
  await asked.getByRole('button', { name: 'Write it in' }).click();
  await expect(asked, 'a name is needed').toBeVisible();
  await asked.getByLabel('Your name').fill('Dora');
  await page.keyboard.press('Enter');
  await expect(asked).toHaveCount(0);
  await expect(page.getByText('Your name is in 1 annotation now. Download the file again to pass it on.')).toBeVisible();
  expect((await save()).text.match(/"name": "Dora"/g)).toHaveLength(1);
  expect((await annotations(page)).map(({ tag, creator }) => [tag, creator?.name])).toEqual([['claim', 'Dora'], ['denial', undefined]]);
  // Never again, whatever was answered.
  await call(page, (element) => { element.undo(); element.reader = null; });
  await reload(page);
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
  await expect(cards(page)).toHaveCount(2);
  await save();
  await expect(asked).toHaveCount(0);
});

test('compare, adopt, agreement', async ({ page }) => {
  const ana = await fileOf(page, 'Ana', [[CLAIM, 'claim'], [DENIAL, 'denial']]);
  const ben = await fileOf(page, 'Ben', [[CLAIM, 'claim'], ['Nobody heard', 'no-comment']]);
  const nobody = (await fileOf(page, null, [[CLAIM, 'attribution']])).replace(CLAIM, 'words that no article has');
  const own = await annotate(page, CLAIM, 'claim', { note: 'mine' });
  const before = await stored(page);
  const told = await page.evaluate((texts) => (document.querySelector('news-annotator') as Annotator).compare(texts), [ana, ben, nobody]);
  expect(told.map(({ reader, annotations, orphaned }) => [reader, annotations.map(({ quote }) => quote), orphaned])).toEqual([
    [{ name: 'Ana' }, [CLAIM, DENIAL], 0],
    [{ name: 'Ben' }, [CLAIM, 'Nobody heard'], 0],
    [{ name: 'Reader 4' }, ['words that no article has'], 1],
  ]);
  // Never merged, never stored.
  expect(await annotations(page)).toEqual([own]);
  expect(await stored(page)).toEqual(before);
  const others = await highlights(page);
  expect(Object.keys(others).filter((name) => name.includes('others'))).not.toEqual([]);

  const agreement = await call(page, (element) => element.agreement());
  expect(agreement.readers).toEqual(['Reader 1', 'Ana', 'Ben', 'Reader 4']);
  expect(agreement.pairs).toHaveLength(6);
  expect(agreement.pairs[0]).toEqual({
    readers: ['Reader 1', 'Ana'], exact: { precision: 0.5, recall: 1, f1: 2 / 3 }, overlap: { precision: 0.5, recall: 1, f1: 2 / 3 },
  });
  for (const figure of ['percent', 'alpha', 'alphaMarked', 'gamma', 'gammaCat'] as const) {
    expect(agreement.all[figure], figure).toBeLessThan(1);
    expect(agreement.tags.attribution[figure], figure).toBe(null);
  }

  const adopted = await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).adopt(id), told[0].annotations[1].id);
  expect(adopted).toMatchObject({ quote: DENIAL, tag: 'denial', creator: { name: 'Ana' }, state: 'exact' });
  expect(await annotations(page)).toHaveLength(2);
  expect(await thrown(page, 'adopt', adopted!.id)).toMatchObject({ code: 'duplicate-id' });
  expect(await call(page, (element) => element.undo())).toBe(true);
  expect(await annotations(page)).toEqual([own]);
  expect(await thrown(page, 'adopt', 'urn:uuid:none')).toMatchObject({ code: 'unknown-annotation' });

  // A refused call leaves what is compared.
  for (const [texts, code] of [['x', 'bad-argument'], [[7], 'bad-argument'], [[ana, '{'], 'not-json'], [Array(101).fill(ana), 'bad-argument']]) {
    expect(await thrown(page, 'compare', texts), String(code)).toMatchObject({ code });
  }
  expect((await call(page, (element) => element.agreement())).readers).toHaveLength(4);
  expect(await call(page, (element) => element.compare([]))).toEqual([]);
  expect(Object.keys(await highlights(page)).filter((name) => name.includes('others'))).toEqual([]);
  const alone = await call(page, (element) => element.agreement());
  expect(alone).toMatchObject({ readers: ['Reader 1'], pairs: [], all: { percent: null, alpha: null, alphaMarked: null, gamma: null, gammaCat: null } });
});

test('an annotation in pieces: one annotation, painted and written as its pieces', async ({ page }) => {
  const pieces = [await find(page, 'The miller said'), await find(page, CLAIM)];
  const made = await page.evaluate((pieces) => (document.querySelector('news-annotator') as Annotator).annotate(pieces, 'claim')!, pieces);
  expect(made.parts).toEqual([{ ...pieces[0], quote: 'The miller said' }, { ...pieces[1], quote: CLAIM }]);
  expect(made).toMatchObject({ start: pieces[0].start, end: pieces[1].end, quote: `The miller said that ${CLAIM}` });
  expect(await painted(page, 'claim')).toEqual(['The miller said', CLAIM]);
  const brat = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export('brat'));
  expect(brat).toContain(`claim ${pieces[0].start} ${pieces[0].end};${pieces[1].start} ${pieces[1].end}\tThe miller said ${CLAIM}`);
  for (const format of ['json', 'w3c', 'csv', 'brat', 'jsonl']) {
    const again = await page.evaluate(async (format) => {
      const element = document.querySelector('news-annotator') as Annotator;
      const file = await element.export(format);
      element.clear();
      await element.import(file);
      return element.annotations;
    }, format);
    expect(again.map(({ parts, quote }) => ({ parts, quote })), format).toEqual([{ parts: made.parts, quote: made.quote }]);
  }
  await reload(page);
  expect((await annotations(page))[0].parts).toEqual(made.parts);
  for (const [ranges, code] of [[[], 'bad-argument'], [[pieces[0], null], 'bad-argument'], [[pieces[0], { start: 5, end: 5 }], 'empty-range']]) {
    expect(await thrown(page, 'annotate', ranges, 'claim'), String(code)).toMatchObject({ code });
  }
});

/** Drops files on a part of the page, as a person does who drags them there. */
async function drop(page: Page, on: string, files: Record<string, string>) {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(files)) data.items.add(new File([text], name));
    return data;
  }, files);
  for (const event of ['dragover', 'drop']) await page.locator(on).dispatchEvent(event, { dataTransfer: data });
}

test('comparing in the panel: files chosen, who marked what, a mark taken over, the end', async ({ page, download }) => {
  const ana = await fileOf(page, 'Ana', [[CLAIM, 'claim'], [DENIAL, 'denial']]);
  // Who gave no name is called as the file.
  const ben = await fileOf(page, null, [[CLAIM, 'attribution']]);
  await annotate(page, CLAIM, 'claim');
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
  const chooser = page.waitForEvent('filechooser');
  await (await menu(page, 'Compare with other readers…')).click();
  await (await chooser).setFiles([ana, ben].map((text, at) => ({ name: ['1.json', 'Ben.json'][at], mimeType: 'application/json', buffer: Buffer.from(text) })));
  const view = panel(page).getByRole('group', { name: 'Compare' });
  await expect(view.locator('tbody').first().locator('tr')).toHaveText([/Reader 1.*1/, /Ana.*1.*1/, /Ben.*1/]);
  await expect(view.locator('.compare-row')).toHaveCount(2);
  await expect(view.locator('.compare-row').first()).toContainText('Ben');
  await expect(view.getByRole('status')).toContainText('All tags');
  await expect(view.locator('.compare-row').first().locator('.compare-line')).toContainText([/2 of 3/, /1 of 3/]);

  // One reader is the key.
  await view.getByLabel('Model answer').selectOption('Ana');
  const scores = view.getByRole('table').filter({ hasText: 'Missed' });
  await expect(scores.locator('tbody tr')).toHaveText([/Reader 1\s*1\s*1\s*0/, /Ben\s*0\s*2\s*1/]);
  // Both files, read back.
  const table = await download(() => view.getByRole('button', { name: 'Download all marks (CSV)' }).click());
  expect(table.text.split('\r\n').slice(1, 3)).toEqual([expect.stringMatching(/^Reader 1,1,claim,\d+,\d+,/), expect.stringMatching(/^Ana,1,claim,/)]);
  const figures = await download(() => view.getByRole('button', { name: 'Download figures (JSON)' }).click());
  const told = JSON.parse(figures.text);
  const figuresNow = await call(page, (element) => element.agreement());
  expect(told.readers).toEqual(figuresNow.readers);
  expect(told.pairs[0].exact.f1).toBeCloseTo(figuresNow.pairs[0].exact.f1, 8);
  expect(told.key.readers[2]).toEqual({ reader: 'Ben', hit: 0, missed: 2, extra: 1 });

  const report = await download(() => view.getByRole('button', { name: 'Download report (HTML)' }).click());
  expect(report.name).toMatch(/\.html$/);
  for (const words of ['Comparison of readers', 'Model answer: <bdi>Ana</bdi>', '<bdi>Reader 1</bdi>, <bdi>Ana</bdi>', CLAIM, DENIAL]) expect(report.text).toContain(words);
  const markdown = await download(() => view.getByRole('button', { name: 'Download report (Markdown)' }).click());
  expect(markdown.text).toMatch(/\| Ben \| 0 \| 2 \| 1 \|\n/);

  // The words under the pointer: how many marked them.
  const { middle } = await whereAre(page, CLAIM);
  const tip = page.locator('news-annotator .compare-tip');
  await page.mouse.move(middle.x, middle.y);
  await expect(tip).toHaveText(/Claim\s*2 of 3\s*Attribution\s*1 of 3/);
  await page.mouse.move(5, 5);
  await expect(tip).toHaveCount(0);

  // By keys: on and back, and taking over by the key of the tag.
  await view.focus();
  await page.keyboard.press(']');
  const words = (row: number) => view.locator('.compare-row').nth(row).locator('.ledger-words');
  await expect(words(0)).toBeFocused();
  await page.keyboard.press(']');
  await expect(words(1)).toBeFocused();
  await page.keyboard.press('[');
  await expect(words(0)).toBeFocused();
  await page.keyboard.press('2');
  await expect.poll(async () => (await annotations(page)).map(({ tag, creator }) => [tag, creator?.name])).toEqual([['attribution', 'Ben'], ['claim', undefined]]);
  await expect(words(0)).toBeFocused();
  const toast = page.locator('news-annotator .toast');
  await expect(toast).toContainText('Taken over from Ben: Attribution.');
  await call(page, (element) => element.undo());

  // Wherever the focus is: no key changes a mark of one's own, of which nothing is seen here.
  const mine = await annotations(page);
  await page.mouse.click(middle.x, middle.y);
  for (const key of ['3', 'Delete']) await page.keyboard.press(key);
  await expect(toast).toContainText('Nobody marked this passage as Denial.');
  expect(await annotations(page)).toEqual(mine);
  await page.keyboard.press(']');
  await expect(words(1)).toBeFocused();
  await page.mouse.click(middle.x, middle.y);
  await page.keyboard.press('3');
  await expect.poll(async () => (await annotations(page)).map(({ tag, creator }) => [tag, creator?.name])).toEqual([['claim', undefined], ['denial', 'Ana']]);
  await expect(view.locator('.compare-row[aria-current]')).toHaveCount(1);
  await call(page, (element) => element.undo());

  await view.getByRole('button', { name: 'Take over: Denial, Ana' }).click();
  await expect.poll(async () => (await annotations(page)).map(({ creator }) => creator?.name)).toEqual([undefined, 'Ana']);
  await view.getByLabel('Your name').fill('Cem');
  await view.getByLabel('Your name').press('Enter');
  await expect(view.locator('tbody').first().locator('tr').first()).toContainText('Cem');
  expect(await call(page, (element) => element.reader)).toEqual({ name: 'Cem' });
  await view.getByRole('button', { name: 'End the comparison' }).click();
  await expect(cards(page)).toHaveCount(2);
  // What others made is never shown as one's own.
  await expect(cards(page).locator('.card-made')).toHaveText(['Marked by Ana']);
  await annotations(page).then(([, adopted]) => page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).update(id, { note: 'x' }), adopted.id));
  await expect(cards(page).locator('.card-made')).toHaveText(['Marked by Ana · changed by Cem']);
  await expect(view).toHaveCount(0);

  // Dropped: beside one's own marks, nothing is merged.
  const own = await annotations(page);
  await drop(page, 'news-annotator .panel', { 'a.json': ana, 'Ben.json': ben });
  await expect(view.locator('tbody').first().locator('tr')).toHaveText([/Cem/, /Ana/, /Ben/]);
  expect(await annotations(page)).toEqual(own);
  await drop(page, 'news-annotator .panel', { 'a.json': 'no file of annotations' });
  await expect(page.getByRole('paragraph').filter({ hasText: 'a.json: This file holds no annotations' })).toBeVisible();
  await expect(view.locator('tbody').first().locator('tr')).toHaveCount(3);
  // Further files are added; one that cannot be read is named, and keeps none of the others out.
  const rows = view.locator('tbody').first().locator('tr');
  const like = (letter: string, change: object) => {
    const file = JSON.parse(ben) as { annotations: object[] };
    file.annotations = file.annotations.map((annotation, at) => ({ ...annotation, id: `urn:uuid:${letter}${at}`, tag: 'irony', ...change }));
    return JSON.stringify(file);
  };
  const elsewhere = like('d', { quote: 'The pilots were asleep', prefix: '', suffix: '' });
  await drop(page, 'news-annotator .panel', { [`${'b'.repeat(150)}.json`]: '{', 'Dan.json': elsewhere, 'Ben (1).json': ben });
  await expect(rows).toHaveText([/Cem/, /Ana/, /Ben/, /Dan\s*of another article\s*0\s*0\s*0\s*0\s*1/]);
  await expect(toast).toContainText(/b\.json: This file is not valid JSON.*\s+Compared already: Ben \(1\)\.json\./);
  expect(await toast.evaluate((element) => element.scrollWidth - element.clientWidth), 'a long name has room').toBe(0);
  // What works takes the failure away.
  await drop(page, 'news-annotator .panel', { 'Eve.json': like('e', {}) });
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(4)).toHaveText(/Eve\s*0\s*0\s*0\s*0\s*1\s*0/);
  await expect(toast.filter({ hasText: 'JSON' })).toHaveCount(0);
  // What was chosen stays in another language.
  await view.getByLabel('Model answer').selectOption('Ana');
  await call(page, (element) => element.setAttribute('lang', 'fr'));
  await expect(panel(page).getByLabel('Corrigé').locator('option:checked')).toHaveText('Ana');
  // All columns of the figures have room.
  expect(await panel(page).locator('.compare-table').evaluateAll((tables) => tables.map((table) => table.scrollWidth - table.clientWidth))).toEqual([0, 0, 0]);
  await call(page, (element) => element.setAttribute('lang', 'en'));
  // Who has marked nothing is not counted.
  await expect(view.locator('.compare-count').first()).toContainText('of 5');
  await call(page, (element) => element.clear());
  await expect(view).toContainText('Without you: you have marked nothing.');
  await expect(view.locator('.compare-count').first()).toContainText('of 4');
  const withoutOwn = JSON.parse((await download(() => view.getByRole('button', { name: 'Download figures (JSON)' }).click())).text);
  expect([withoutOwn.readers, withoutOwn.key.reader]).toEqual([['Ana', 'Ben', 'Dan', 'Eve'], 'Ana']);
  expect((await call(page, (element) => element.agreement())).readers).toHaveLength(5);
});

test('a host that compares anew takes no file from the reader, nor whom the reader chose', async ({ page }) => {
  const file = async (name: string) => fileOf(page, name, [[CLAIM, 'claim']]);
  const [ana, ben, cem] = [await file('Ana'), await file('Ben'), await file('Cem')];
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
  const compare = (...texts: string[]) => page.evaluate(async (texts) =>
    (await (document.querySelector('news-annotator') as Annotator).compare(texts)).map(({ reader }) => reader.name), texts);
  expect(await compare(ben)).toEqual(['Ben']);
  await drop(page, 'news-annotator .panel', { 'cem.json': cem });
  const view = panel(page).getByRole('group', { name: 'Compare' });
  const rows = view.locator('tbody').first().locator('tr');
  await expect(rows).toHaveText([/Reader 1/, /Ben/, /Cem/]);
  await view.getByLabel('Model answer').selectOption('Ben');
  await rows.nth(1).getByRole('button').click();
  expect(await compare(ana, ben), 'what is told is of the host\'s own files').toEqual(['Ana', 'Ben']);
  await expect(rows).toHaveText([/Reader 1/, /Ana/, /Ben/, /Cem/]);
  await expect(view.getByLabel('Model answer').locator('option:checked')).toHaveText('Ben');
  await expect(rows.nth(2).getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  expect(await compare()).toEqual([]);
  await expect(rows).toHaveText([/Reader 1/, /Cem/]);
  await expect(view.getByLabel('Model answer').locator('option:checked')).not.toHaveText(/Ben|Cem/);
  expect((await call(page, (element) => element.agreement())).readers).toEqual(['Reader 1', 'Cem']);
  // The reader's end is the end of all.
  await compare(ana);
  await view.getByRole('button', { name: 'End the comparison' }).click();
  expect((await call(page, (element) => element.agreement())).readers).toEqual(['Reader 1']);
  // What the host passes from then on is known, and does not come back into view.
  const tab = panel(page).getByRole('button', { name: 'Compare', exact: true });
  expect(await compare(ana, ben)).toEqual(['Ana', 'Ben']);
  expect((await call(page, (element) => element.agreement())).readers).toEqual(['Reader 1', 'Ana', 'Ben']);
  await expect(tab).toHaveCount(0);
  expect(Object.keys(await highlights(page)).filter((name) => name.includes('others'))).toEqual([]);
  // Unless the host begins another comparison.
  await compare();
  await compare(ana);
  await tab.click();
  await expect(rows).toHaveText([/Reader 1/, /Ana/]);
});

test('files that are read while the page goes on to another article are not that one\'s', async ({ page }) => {
  const marks = { format: 'news-annotations', version: 1, annotations: [{ id: 'urn:uuid:6f0c1f0e-3a55-4b55-9d52-000000000001', tag: 'claim', quote: 'The', prefix: '', suffix: ' ', creator: { name: 'Ana' } }] };
  const stories = page.getByRole('navigation').getByRole('button');
  const visit = async () => {
    await page.goto('/pages/app.html?story=1');
    await page.evaluate(() => {
      const arrayBuffer = File.prototype.arrayBuffer;
      // Read when the test says so.
      File.prototype.arrayBuffer = function () {
        return new Promise<void>((resolve) => Object.assign(window, { readFile: resolve })).then(() => arrayBuffer.call(this));
      };
    });
    await call(page, (element) => element.ready);
    await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
    await expect(panel(page)).toBeVisible();
  };
  const goOn = async () => {
    await expect.poll(() => page.evaluate(() => 'readFile' in window)).toBe(true);
    await stories.last().click();
    await expect.poll(() => call(page, (element) => element.text)).toContain('harbour closes');
    await page.evaluate(() => (window as unknown as { readFile(): void }).readFile());
    await page.waitForTimeout(500);
  };
  await test.step('compared', async () => {
    await visit();
    await drop(page, 'news-annotator .panel', { 'ana.json': JSON.stringify(marks) });
    await goOn();
    expect((await call(page, (element) => element.agreement())).readers).toEqual(['Reader 1']);
    await expect(panel(page).getByRole('group', { name: 'Compare' })).toHaveCount(0);
  });
  await test.step('imported', async () => {
    await visit();
    await page.locator('news-annotator input[type=file]').first().setInputFiles({ name: 'ana.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(marks)) });
    await goOn();
    await expect(page.locator('news-annotator dialog.import')).toHaveCount(0);
    expect(await annotations(page)).toEqual([]);
  });
});

test('a class: 25 files of one article beside the teacher\'s own', async ({ page }) => {
  // Eighteen find the claim, seven take it for a denial; every fifth marks the denial.
  const both = await fileOf(page, null, [[CLAIM, 'claim'], [DENIAL, 'denial']]);
  const files = Array.from({ length: 25 }, (_, at) => {
    const file = JSON.parse(both) as { annotations: { id: string; tag: string }[] };
    file.annotations = file.annotations.filter((_, place) => place === 0 || at % 5 === 0);
    file.annotations.forEach((annotation, place) => { annotation.id = `urn:uuid:${at}-${place}`; });
    if (at >= 18) file.annotations[0].tag = 'denial';
    return { name: `pupil-${at + 1}.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) };
  });
  await annotate(page, CLAIM, 'claim');
  await page.evaluate(() => document.querySelector('news-annotator')!.toggleAttribute('open', true));
  const chooser = page.waitForEvent('filechooser');
  await (await menu(page, 'Compare with other readers…')).click();
  await (await chooser).setFiles(files);
  const view = panel(page).getByRole('group', { name: 'Compare' });
  const readers = view.locator('tbody').first().locator('tr');
  await expect(readers).toHaveCount(26);
  await expect(readers.nth(25)).toHaveText(/^pupil-25\s*0\s*0\s*1\s*0\s*0$/);
  const rows = view.locator('.compare-row');
  await expect(rows.nth(0).locator('.compare-line')).toContainText([/19 of 26.*pupil-1, pupil-2/, /7 of 26/]);
  await expect(rows.nth(1).locator('.compare-line')).toContainText([/5 of 26/]);
  await expect(rows.nth(1)).toContainText('Not marked by Reader 1, pupil-2');
  await expect(view.getByRole('status').getByRole('row', { name: /^All tags( −?\d\.\d\d){5}$/ })).toBeVisible();
  // By reader: what pupil-25 marked or, of what most others marked, missed.
  await expect(rows).toHaveCount(2);
  await readers.nth(25).getByRole('button').click();
  await expect(rows).toHaveCount(1);
  await readers.nth(25).getByRole('button').click();
  await expect(rows).toHaveCount(2);
  // With the teacher as the key, seven missed the claim.
  await view.getByLabel('Model answer').selectOption('Reader 1');
  const scores = view.getByRole('table').filter({ hasText: 'Missed' }).locator('tbody tr');
  await expect(scores.filter({ hasText: /^pupil-\d+\s*0\s*1\s*\d$/ })).toHaveCount(7);
  await expect(scores.filter({ hasText: /^pupil-\d+\s*1\s*0\s*\d$/ })).toHaveCount(18);
  expect(Object.keys(await highlights(page)).filter((name) => name.includes('others'))).not.toEqual([]);
  expect(await annotations(page)).toHaveLength(1);
  // Another class: a hundred in all, and who has no room is named.
  const more = Array.from({ length: 76 }, (_, at) => [`other-${at + 1}.json`, both.replaceAll('"urn:uuid:', `"urn:uuid:m${at}`)]);
  await drop(page, 'news-annotator .panel', Object.fromEntries(more) as Record<string, string>);
  await expect(readers).toHaveCount(101);
  await expect(page.locator('news-annotator .toast')).toContainText('No more than 100 files can be compared at once. Left out: other-76.json.');
});
