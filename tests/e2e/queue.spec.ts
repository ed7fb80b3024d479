// The list of many articles on the reading page: files in, through it, done, found, taken along.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Page } from '@playwright/test';
import { annotations, article, open, painted, reload, tagWords } from './support/page';
import { violations } from './support/probes/axe';
import { expect, SAME_CODE, test } from './support/test';

const strip = (page: Page) => page.getByRole('region', { name: 'Article list' });
const place = (page: Page) => strip(page).locator('.queue-place');
const said = (page: Page) => strip(page).locator('.queue-said');
const list = (page: Page) => page.getByRole('dialog', { name: 'Article list' });
const rows = (page: Page) => list(page).locator('.queue-item');
const titles = (page: Page) => list(page).locator('.queue-title');
const openList = (page: Page) => strip(page).getByRole('button', { name: 'List', exact: true }).click();
const button = (page: Page, name: string) => strip(page).getByRole('button', { name, exact: true });

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function choose(page: Page, ...files: ReturnType<typeof file>[]) {
  await page.getByRole('button', { name: 'Open an article…' }).click();
  await page.locator('.opener .chooser:not(.folder) input').setInputFiles(files);
}

/** Chooses a folder of texts. Playwright cannot in Firefox: there the page itself gives its field the files of one. */
async function chooseFolder(page: Page, folder: string, browserName: string) {
  const field = page.locator('.opener .folder input');
  if (browserName !== 'firefox') return field.setInputFiles(folder);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = names.map(({ name, parentPath }) => [path.relative(path.dirname(folder), path.join(parentPath, name)), readFileSync(path.join(parentPath, name), 'utf8')]);
  return field.evaluate((field: HTMLInputElement, files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) {
      data.items.add(Object.defineProperty(new File([text], name.split('/').at(-1)!), 'webkitRelativePath', { value: name }));
    }
    field.files = data.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, files);
}

/** A table of so many articles. Its third is of another language, its fifth has no date. */
function table(count: number) {
  const lines = ['id,title,url,author,source,date,text'];
  for (let n = 1; n <= count; n++) {
    const day = n === 5 ? '' : `2026-11-${String(1 + (n % 28)).padStart(2, '0')}`;
    const title = n === 3 ? 'Überschwemmung in Köln' : `Harbour report ${n}`;
    lines.push(`A-${n},${title},https://news.example/${n},${n % 2 ? 'Ana Ruiz' : 'Bo Larsen'},Courier,${day},"The harbour is closed.\n\nNobody was hurt. So the ministry said on day ${n}."`);
  }
  return lines.join('\n');
}

/** What the strip and the page show once an article is there. */
async function at(page: Page, n: number, count: number) {
  await expect(place(page)).toHaveText(`${n} of ${count}`);
  await expect(article(page)).toContainText(`on day ${n}.`);
}

test('a table is worked through, by buttons and keys, and is there at the next visit', async ({ page }) => {
  await open(page);
  await expect(page.locator('.queue')).toHaveCount(0);
  await choose(page, file('t.csv', `${table(12)}\nB-1,Gone,,,,,\nA-2,Again,,,,,"Other words."`));
  await at(page, 1, 12);
  await expect(said(page).getByRole('status')).toHaveText('Articles added: 12. Already in the list: 1. Could not be read: 1.');
  await said(page).getByText('Show details').click();
  await expect(said(page).getByRole('listitem')).toHaveText([
    't.csv, row 14 · There is no text in it.',
    't.csv, row 15 · An article with the ID A-2 is already in the list.',
  ]);
  await said(page).getByText('Show details').click();

  // Its annotations are under its own address, and its headline is a part of it.
  await tagWords(page, 'Nobody was hurt', 'claim');
  await tagWords(page, 'Harbour report 1', 'claim');
  expect(await page.evaluate(() => document.querySelector('news-annotator')!.getAttribute('article-url'))).toBe('https://news.example/1');
  await button(page, 'Next article').click();
  await at(page, 2, 12);
  await expect.poll(() => annotations(page)).toEqual([]);
  await page.keyboard.press('Shift+J');
  await at(page, 3, 12);
  await page.keyboard.press('Shift+K');
  await at(page, 2, 12);
  // No press is lost, however fast.
  await page.evaluate(() => {
    const press = (key: string) => dispatchEvent(new KeyboardEvent('keydown', { key, code: `Key${key}`, shiftKey: true }));
    for (const key of 'JJJJJKKJKKK') press(key);
  });
  await at(page, 3, 12);
  await page.keyboard.press('Shift+K');
  await at(page, 2, 12);
  // Done, and on to the next one that is not.
  await page.keyboard.press('Shift+D');
  await at(page, 3, 12);
  await expect(strip(page).locator('.queue-count')).toHaveText('Done: 1');
  await button(page, 'Previous article').click();
  await expect(button(page, 'Done')).toHaveAttribute('aria-pressed', 'true');
  await button(page, 'Done').click();
  await expect(button(page, 'Done')).toHaveAttribute('aria-pressed', 'false');
  await at(page, 2, 12);
  await button(page, 'Done').click();
  await at(page, 3, 12);
  // The browser's own way back.
  await page.goBack();
  await at(page, 2, 12);

  // No key acts while somebody writes.
  await page.getByRole('button', { name: 'Open an article…' }).click();
  await page.getByLabel('Paste its text').pressSequentially('JKD');
  await expect(page.getByLabel('Paste its text')).toHaveValue('JKD');
  await page.keyboard.press('Escape');
  await at(page, 2, 12);

  await reload(page);
  await at(page, 2, 12);
  await expect(button(page, 'Done')).toHaveAttribute('aria-pressed', 'true');
  await page.goto('/');
  await at(page, 2, 12);
  await button(page, 'Previous article').click();
  await at(page, 1, 12);
  await expect.poll(() => painted(page, 'claim')).toEqual(['Harbour report 1', 'Nobody was hurt']);
  // At the end of the list its button stays where it is, and does nothing.
  await expect(button(page, 'Previous article')).toHaveAttribute('aria-disabled', 'true');
  await button(page, 'Previous article').click({ force: true });
  await at(page, 1, 12);

  // Elsewhere the strip leads back.
  await page.getByRole('button', { name: 'Sample', exact: true }).click();
  await expect(place(page)).toHaveText('Articles in the list: 12');
  await button(page, 'Continue').click();
  await at(page, 1, 12);
});

test('several files and a folder; what cannot be read is named; undo', async ({ page, browserName }) => {
  await open(page);
  await choose(
    page,
    file('one.txt', 'One headline\n\nOne happened on day 1.'),
    file('two.html', '<h1>Two</h1><p>Two happened on day 2.</p><script>window.evil = 1</script>'),
    file('three.docx', 'PK'),
    file('four.jsonl', '{"text": "Four happened on day 3.", "title": "<img src=x onerror=alert(1)>", "date": "11/12/2026"}\n{"text": 7'),
    file('five.csv', 'a,b\n1,2\n'),
  );
  await at(page, 1, 3);
  await said(page).getByText('Show details').click();
  await expect(said(page).getByRole('listitem')).toHaveText([
    /^three\.docx · Only \.txt, \.md and \.html files/,
    'four.jsonl, row 1 · Added without its date: it is not clear which day “11/12/2026” is.',
    'four.jsonl, row 2 · This is not a JSON object.',
    'five.csv · No column holds the texts. Name it “text” in the first row. Columns found: a, b',
  ]);
  await openList(page);
  await expect(rows(page)).toHaveText([/One headline/, /Two/, /<img src=x onerror=alert\(1\)>/]);
  await expect(list(page).locator('img')).toHaveCount(0);
  await page.keyboard.press('Escape');

  const folder = mkdtempSync(path.join(tmpdir(), 'articles-'));
  mkdirSync(path.join(folder, 'inner'));
  writeFileSync(path.join(folder, 'a.txt'), 'A happened on day 4.');
  writeFileSync(path.join(folder, 'inner', 'b.md'), '# B\n\nB happened.');
  writeFileSync(path.join(folder, 'one.txt'), 'One headline\n\nOne happened on day 1.');
  await page.getByRole('button', { name: 'Open an article…' }).click();
  await chooseFolder(page, folder, browserName);
  await expect(place(page)).toHaveText('1 of 5');
  await expect(said(page).getByRole('status')).toHaveText('Articles added: 2. Already in the list: 1.');
  await said(page).getByRole('button', { name: 'Undo' }).click();
  await expect(said(page).getByRole('status')).toHaveText(/^Undone\./);
  await at(page, 1, 3);
  // The same folder, dropped: no test can drop one, so the page is given one that hands its files out in portions.
  await page.evaluate(() => {
    const define = (target: object, values: object) => {
      for (const [name, value] of Object.entries(values)) Object.defineProperty(target, name, { value });
      return target;
    };
    const file = (path: string, text: string) =>
      define({}, {
        fullPath: path, name: path.split('/').at(-1), isDirectory: false, isFile: true, file: (done: (file: File) => void) => done(new File([text], path.split('/').at(-1)!)),
      });
    const folder = (path: string, inside: object[]) =>
      define({}, {
        fullPath: path, name: path.split('/').at(-1), isDirectory: true,
        createReader: () => ({ readEntries: (done: (portion: object[]) => void) => setTimeout(() => done(inside.splice(0, 1))) }),
      });
    const all = folder('/all', [file('/all/b.txt', 'B happened twice.'), folder('/all/inner', [file('/all/inner/c.md', '# C')]), file('/all/a.docx', 'PK')]);
    const { webkitGetAsEntry } = DataTransferItem.prototype;
    DataTransferItem.prototype.webkitGetAsEntry = () => all as FileSystemEntry;
    const data = new DataTransfer();
    data.items.add(new File([], 'all'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    DataTransferItem.prototype.webkitGetAsEntry = webkitGetAsEntry;
  });
  await expect(said(page).getByRole('status')).toHaveText('Articles added: 2. Could not be read: 1.');
  await said(page).getByText('Show details').click();
  await expect(said(page).getByRole('listitem')).toHaveText([/^all\/a\.docx · Only /]);
  await said(page).getByRole('button', { name: 'Undo' }).click();
  await at(page, 1, 3);

  // Also later, from the list.
  await choose(page, file('six.txt', 'Six happened.'), file('seven.txt', 'Seven happened.'));
  await expect(place(page)).toHaveText('1 of 5');
  await said(page).getByRole('button', { name: 'Dismiss' }).click();
  await openList(page);
  await list(page).getByRole('button', { name: 'Undo the last import: 2' }).click();
  await expect(said(page).getByRole('status')).toHaveText(/^Taken off the list: 2\./);
  await at(page, 1, 3);

  // One file alone is opened as ever.
  await choose(page, file('alone.txt', 'Alone it stands.'));
  await expect(article(page)).toHaveText('Alone it stands.');
  await expect(place(page)).toHaveText('Articles in the list: 3');

  // The whole list goes, and comes back with its marks of what is done.
  await button(page, 'Continue').click();
  await page.keyboard.press('Shift+D');
  await at(page, 2, 3);
  await openList(page);
  await list(page).getByRole('button', { name: 'Empty the list' }).click();
  await expect(strip(page)).toContainText('The list is empty.');
  await expect(article(page)).toContainText('CNCERT');
  await said(page).getByRole('button', { name: 'Undo' }).click();
  await expect(place(page)).toHaveText('Articles in the list: 3');
  await expect(strip(page).locator('.queue-count')).toHaveText('Done: 1');
  await reload(page);
  await expect(strip(page).locator('.queue-count')).toHaveText('Done: 1');
});

test('all articles are taken along in each format', SAME_CODE, async ({ page, download }) => {
  await open(page);
  await choose(page, file('t.csv', table(4)));
  await at(page, 1, 4);
  const take = (name: string) =>
    download(async () => {
      await openList(page);
      await list(page).getByLabel('Download annotations of all articles').selectOption({ label: name });
      await list(page).getByRole('button', { name: 'Download', exact: true }).click();
    });
  await openList(page);
  await list(page).getByRole('button', { name: 'Download', exact: true }).click();
  await expect(said(page)).toContainText('Nothing to download yet');
  await tagWords(page, 'Nobody was hurt', 'claim');
  await page.keyboard.press('Shift+J');
  await at(page, 2, 4);
  // Nothing was found in it, which is a result.
  await page.keyboard.press('Shift+D');
  await at(page, 3, 4);

  const { name, text } = await take('One table of all annotations (CSV)');
  expect(name).toBe('annotations.csv');
  const [head, ...lines] = text.trim().replace('\ufeff', '').split('\r\n').map((line) => line.split(','));
  expect(lines.length).toBe(1);
  const row = Object.fromEntries(head.map((column, at) => [column, lines[0][at]]));
  expect(row).toMatchObject({
    tag: 'claim', quote: 'Nobody was hurt', state: 'exact', article_id: 'A-1', article_title: 'Harbour report 1', article_url: 'https://news.example/1',
    article_author: 'Ana Ruiz', article_date: '2026-11-02', article_site: 'Courier', paragraph: '3', sentence: '1',
  });
  const told = await page.evaluate(() => {
    const { text, annotations } = document.querySelector('news-annotator') as HTMLElement & { text: string; annotations: object[] };
    return { text, annotations };
  });
  const json = (await take('One file with texts (JSON Lines)')).text.trim().split('\n').map((line) => JSON.parse(line));
  expect(json.map(({ article, annotations }) => [article.title, annotations.length])).toEqual([['Harbour report 1', 1], ['Harbour report 2', 0]]);
  expect([...json[0].text].slice(json[0].annotations[0].start, json[0].annotations[0].end).join('')).toBe('Nobody was hurt');
  // The text of a closed article is the one that the page shows when it is open.
  expect(json[0].text.replaceAll('1', '3').replace('Harbour report 3', 'Überschwemmung in Köln')).toBe(told.text);
  for (const format of ['JSON', 'report (HTML)', 'brat standoff', 'W3C annotations', 'report (Markdown)', 'claims (schema.org)', 'CSV']) {
    const archive = await take(`A file for each article (ZIP): ${format}`);
    expect(archive.name, format).toMatch(/^annotations-[\w-]+\.zip$/);
    expect(archive.text, format).toContain('0001-harbour-report-1.');
    expect(archive.text, format).toContain('Nobody was hurt');
    await expect(said(page), format).toContainText('Articles in it: 2.');
  }
});

test('the list: search, order, keys; only what is seen is in the document', SAME_CODE, async ({ page }) => {
  await open(page);
  await choose(page, file('t.csv', table(400)));
  await at(page, 1, 400);
  await page.goto(`/#queue=${await page.evaluate(() => location.hash.slice(7))}`);
  await openList(page);
  await expect(rows(page).first()).toHaveText(/Harbour report 1.*2 Nov 2026.*Ana Ruiz.*Courier.*A-1/);
  expect(await rows(page).count()).toBeLessThan(80);
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', '400');
  // By keys to the end: each row has the focus in turn.
  await list(page).locator('[data-place="0"]').focus();
  for (const [key, n] of [['ArrowDown', 2], ['PageDown', 12], ['ArrowUp', 11], ['End', 400], ['ArrowUp', 399], ['Home', 1], ['End', 400]] as const) {
    await page.keyboard.press(key);
    await expect(list(page).locator(':focus .queue-title'), key).toHaveText(`Harbour report ${n}`);
  }
  await page.keyboard.press('Enter');
  await expect(list(page)).toHaveCount(0);
  await at(page, 400, 400);
  await openList(page);
  // The article that is open is seen at once.
  await expect(list(page).locator('[aria-current=page]')).toBeInViewport();
  const search = list(page).getByRole('searchbox');
  for (const [words, count, first] of [['koln', 1, /Köln/], ['bo larsen a-12', 6, /report 12$/], ['ana 2026-11-02', 15, /report 1$/], ['zebra', 0, /./]] as const) {
    await search.fill(words);
    await expect(list(page).getByRole('status'), words).toHaveText(count ? `Matches: ${count}` : 'No matches');
    if (count) await expect(titles(page).first(), words).toHaveText(first);
  }
  await search.fill('');
  for (const [order, first] of [['Newest first', /report 27$/], ['Title', /report 1$/], ['Not done first', /report 1$/], ['Order added', /report 1$/]] as const) {
    await list(page).getByLabel('Sort by').selectOption(order);
    await list(page).locator('.queue-rows').evaluate((rows) => rows.scrollTo(0, 0));
    await expect(titles(page).first(), order).toHaveText(first);
  }
  await list(page).getByLabel('Sort by').selectOption('Newest first');
  await list(page).getByRole('button', { name: 'Close the list' }).click();
  await reload(page);
  await openList(page);
  await expect(list(page).getByLabel('Sort by')).toHaveValue('date');
  // Scrolled anywhere, there is no gap.
  for (const part of [0.3, 0.77, 1, 0.05]) {
    await list(page).locator('.queue-rows').evaluate((rows, part) => rows.scrollTo(0, part * rows.scrollHeight), part);
    await expect
      .poll(() => list(page).locator('.queue-rows').evaluate((list) => {
        const { top, bottom } = list.getBoundingClientRect();
        const rows = [...list.querySelectorAll('.queue-item')].map((row) => row.getBoundingClientRect());
        return rows[0].top <= top + 2 && rows.at(-1)!.bottom >= bottom - 2;
      }), String(part))
      .toBe(true);
  }
});

test('what cannot be kept is told, and nothing is lost', SAME_CODE, async ({ browser }) => {
  // A context of its own: Chromium remembers for half a minute how much room one has.
  const page = await (await browser.newContext()).newPage();
  await open(page);
  const session = await page.context().newCDPSession(page);
  const origin = await page.evaluate(() => location.origin);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await choose(page, file('t.csv', table(3)));
  await at(page, 1, 3);
  await page.keyboard.press('Shift+D');
  await at(page, 2, 3);
  const large = Array.from({ length: 300 }, (_, n) => JSON.stringify({ id: `L-${n}`, text: `${n} ${'Words of a long article. '.repeat(400)}` })).join('\n');
  await choose(page, file('large.jsonl', large));
  await expect(strip(page).getByRole('alert')).toHaveText(/no room.*Nothing was added, and nothing is lost/);
  await at(page, 2, 3);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await reload(page);
  await at(page, 2, 3);
  await expect(strip(page).locator('.queue-count')).toHaveText('Done: 1');

  // A browser that keeps nothing: the list lasts as long as the page, and says so.
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await page.goto('/#');
  await reload(page);
  await choose(page, file('t.csv', table(3)));
  await at(page, 1, 3);
  await expect(strip(page).getByRole('alert')).toHaveText(/lasts until you close the page/);
  await page.keyboard.press('Shift+D');
  await at(page, 2, 3);
  await page.context().close();
});

test('the list is accessible, wide and on a phone, light, dark and in Arabic', SAME_CODE, async ({ page }) => {
  test.setTimeout(60_000);
  for (const [language, width, colorScheme] of [['en', 1440, 'light'], ['en', 390, 'dark'], ['ar', 390, 'light'], ['ar', 1440, 'dark']] as const) {
    await test.step(`${language}, ${width}, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      await open(page, `/?lang=${language}`);
      if (!(await page.locator('.queue').count())) {
        await page.locator('.bar .open').click();
        await page.locator('.opener .chooser:not(.folder) input').setInputFiles([file('t.csv', `${table(60)}\nB-1,Gone,,,,,`)]);
        await page.locator('.queue-details summary').click();
      }
      await expect(page.locator('.queue-place')).toBeVisible();
      expect(await violations(page, '.queue')).toEqual([]);
      await page.locator('.queue-open').click();
      await expect(page.locator('.queue-item').first()).toBeVisible();
      expect(await violations(page, '.queue-list')).toEqual([]);
      // Nothing is wider than the window.
      const wide = () => [...document.querySelectorAll('.queue *, .queue-list, .queue-list *')].filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return right - left > 1 && (left < -1 || right > innerWidth + 1);
      }).map(({ outerHTML }) => outerHTML.slice(0, 200));
      expect(await page.evaluate(wide)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.queue').getByRole('button').first().focus();
      await page.locator('.bar .open').click();
      expect(await violations(page, '.opener')).toEqual([]);
      await page.keyboard.press('Escape');
    });
  }
});
