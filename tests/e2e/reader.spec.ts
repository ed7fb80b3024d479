// The reading page: articles of one's own, from files and pasted text.

import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { annotations, article, cards, open, painted, panel, paste, reload, settled, tagWords, type Annotator } from './support/page';
import { expect, inOneBrowser, SAME_CODE, test } from './support/test';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Open an article' });
const openDialog = (page: Page) => page.getByRole('button', { name: 'Open an article…' }).click();
const chooser = (page: Page) => dialog(page).locator('input[type=file]').first();
const refusal = (page: Page) => dialog(page).getByRole('alert');

async function choose(page: Page, name: string, content: string | Buffer) {
  if (!(await dialog(page).isVisible())) await openDialog(page);
  await chooser(page).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content as string) });
}

/** The blocks of the article: their element and their text. */
const blocks = (page: Page) =>
  article(page).evaluate((element) => [...element.children].map((child) => `${child.localName}: ${child.textContent}`));

const TEXT = 'A headline\n\nThe first paragraph says that it rained.\n\nThe second denies it.\n';

test.beforeEach(async ({ page }) => {
  await open(page);
});

test.describe('opens', () => {
  test('pasted text', async ({ page }) => {
    await paste(page, TEXT);
    await expect.poll(() => blocks(page)).toEqual([
      'h1: A headline', 'p: The first paragraph says that it rained.', 'p: The second denies it.',
    ]);
    await expect(page).toHaveTitle(/^A headline/);
  });

  test('pasted markup as plain text', SAME_CODE, async ({ page }) => {
    await paste(page, 'Title\n<img src=x onerror=alert(1)> <b>bold</b>\nend.');
    await expect.poll(() => blocks(page)).toEqual(['h1: Title', 'p: <img src=x onerror=alert(1)> <b>bold</b>', 'p: end.']);
    await expect(article(page).locator('img, b')).toHaveCount(0);
  });

  test('a .txt file through the file chooser', async ({ page, browserName }) => {
    await openDialog(page);
    const file = { name: 'story.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) };
    if (browserName === 'chromium') {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('Choose files…').click()]);
      await chooser.setFiles(file);
    } else {
      await chooser(page).setInputFiles(file);
    }
    await expect(dialog(page)).toBeHidden();
    await expect.poll(() => blocks(page)).toContain('p: The first paragraph says that it rained.');
  });

  test('a .md file', SAME_CODE, async ({ page }) => {
    await choose(page, 'story.md', '# Big *news*\n\nA [link](https://example.com) and **words**.\n\n## More\n\n- an item\n');
    await expect(dialog(page)).toBeHidden();
    expect(await blocks(page)).toEqual(['h1: Big news', 'p: A link and words.', 'h2: More', 'ul: an item\n']);
    await expect(article(page).locator('a')).toHaveCount(0);
  });

  test('a .html file', SAME_CODE, async ({ page }) => {
    await choose(page, 'story.html', '<!doctype html><title>t</title><nav>Menu</nav><article><h2>News</h2><p hidden>Nothing.</p><p>It <b>rained</b>.</article>');
    await expect(dialog(page)).toBeHidden();
    expect(await blocks(page)).toEqual(['h2: News', 'p: It rained.']);
  });

  test('a .html file with what it says of itself, and the structure of its text', async ({ page }) => {
    await choose(page, 'story.html', `<!doctype html><html lang="pt"><link rel=canonical href="https://news.example/flood"><meta property="og:site_name"
      content="The <i>Courier</i>"><meta name=author content="Ana Ruiz"><meta property="article:published_time" content="2026-11-29T08:00:00Z">
      <article><h1>A flood</h1><p>It rained.</p><ul><li>One<li>Two</ul><blockquote><p>Nobody came.</p></blockquote>
      <table><tr><th></th><th>Dead</th></tr><tr><td>Sheep</td><td>3</td></tr></table></article>`);
    await expect(dialog(page)).toBeHidden();
    expect((await blocks(page)).map((block) => block.replaceAll('\n', '|'))).toEqual([
      'h1: A flood', 'p: Ana Ruiz|The <i>Courier</i>||2026-11-29|', 'p: It rained.', 'ul: One|Two|', 'blockquote: Nobody came.|', 'table: |Dead||Sheep|3||',
    ]);
    await expect(article(page)).toHaveAttribute('lang', 'pt');
    await tagWords(page, 'Nobody came', 'claim');
    const [text, address, report] = await page.evaluate(async () => {
      const element = document.querySelector('news-annotator') as Annotator & { text: string };
      return [element.text, element.getAttribute('article-url'), await element.export('markdown')];
    });
    // The byline is none of the article's text; the report has it.
    expect(text).not.toContain('Ruiz');
    expect(address).toBe('https://news.example/flood');
    expect(report).toContain('By Ana Ruiz · The &lt;i&gt;Courier&lt;/i&gt; · 29 November 2026');
    // What the reader says counts more.
    await openDialog(page);
    await dialog(page).getByText('About the article').click();
    await dialog(page).getByLabel('Title').fill('My flood');
    await dialog(page).getByLabel('Author').fill('Bo');
    await dialog(page).getByLabel('Paste its text').fill(TEXT);
    await dialog(page).getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page).toHaveTitle(/^My flood/);
    await page.getByText('Your articles').click();
    await expect(page.locator('.shelf li')).toHaveText([/^My flood.*· 0 annotations$/, /^A flood.*· 1 annotation$/]);
    await page.locator('.shelf li').last().getByRole('button').click();
    await expect.poll(() => painted(page, 'claim')).toEqual(['Nobody came']);
  });

  test('files in their declared encoding', async ({ page }) => {
    // "Zürich" in Windows-1252, "新闻报道" in GB 18030.
    const latin = Buffer.from('<meta charset="windows-1252"><p>Z\xfcrich \x93said\x94', 'latin1');
    await choose(page, 'latin.html', latin);
    await expect(article(page)).toHaveText('Zürich “said”');
    const chinese = Buffer.concat([Buffer.from('<meta charset="gb18030"><p>'), Buffer.from('d0c2cec5b1a8b5c0', 'hex')]);
    await choose(page, 'chinese.html', chinese);
    await expect(article(page)).toHaveText('新闻报道');
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Wide words.', 'utf16le')]);
    await choose(page, 'wide.txt', wide);
    await expect(article(page)).toHaveText('Wide words.');
  });

  test('a file that is dropped on the page', async ({ page }) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
      for (const type of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    }, TEXT);
    await expect(article(page)).toContainText('The first paragraph says');
    await expect(dialog(page)).toBeHidden();
  });
});

test('only the words of a hostile file survive', SAME_CODE, async ({ page }) => {
  const hostile = `<!doctype html><html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
    <link rel="stylesheet" href="https://evil.example/x.css"><style>body { display: none }</style><script>window.evil = 1</script></head>
    <body onload="window.evil = 2"><h1 onclick="window.evil = 3" style="color: red">Head<script>window.evil = 4</script>line</h1>
    <p>Words <img src="https://evil.example/x.png" onerror="window.evil = 5"> and <a href="javascript:window.evil = 6">a link</a>.
    <iframe src="https://evil.example/"></iframe><object data="https://evil.example/"></object><svg onload="window.evil = 7"><text>drawn</text></svg>
    <form action="https://evil.example/"><input value="typed"><button>Send</button></form>
    <math><mtext></mtext><mglyph><style><img src=x onerror="window.evil = 8"></style></math>
    <noscript><p title="</noscript><img src=x onerror=window.evil=9>"></noscript>
    <template><p>hidden</p></template><!-- <img src=x onerror="window.evil = 10"> --> end &lt;script&gt;.</p>
    <news-annotator for="x">widget</news-annotator></body></html>`;
  await choose(page, 'hostile.html', hostile);
  await expect(dialog(page)).toBeHidden();
  await expect(article(page)).toContainText('Headline');
  const found = await article(page).evaluate((element) => ({
    names: [...new Set([...element.querySelectorAll('*')].map((one) => one.localName))].sort(),
    attributes: [...element.querySelectorAll('*')].flatMap((one) => [...one.attributes].map(({ name }) => name)),
    evil: (window as any).evil,
  }));
  for (const name of found.names) expect(name).toMatch(/^(h[1-6]|p)$/);
  expect(found.attributes).toEqual([]);
  expect(found.evil).toBeUndefined();
  await expect(article(page)).toContainText('end <script>.');
  await expect(article(page)).not.toContainText('window.evil');
  await reload(page);
  expect(await page.evaluate(() => (window as any).evil)).toBeUndefined();
});

test.describe('refuses with a sentence', () => {
  inOneBrowser('a file is read by the same code in each browser');
  const CASES: [string, string, string | Buffer, RegExp][] = [
    ['an empty file', 'empty.txt', '', /no text in this file/],
    ['white space alone', 'blank.txt', ' \n\t ', /no text in this file/],
    ['markup without text', 'blank.html', '<p></p><script>x</script>', /no text in this file/],
    ['a zip archive named .txt', 'archive.txt', Buffer.from('504b0304140000000800', 'hex'), /not a text file/],
    ['a picture named .html', 'picture.html', Buffer.from('89504e470d0a1a0a', 'hex'), /not a text file/],
    ['zero bytes', 'zeros.md', Buffer.from('a\0b'), /not a text file/],
    ['more than 5 MB', 'large.txt', Buffer.alloc(5_000_001, 'x'), /larger than 5 MB/],
    ['another kind', 'story.docx', 'words', /Only \.txt, \.md and \.html/],
    ['broken UTF-8', 'broken.txt', Buffer.from([0x41, 0xff, 0xfe, 0x42]), /could not be read.*UTF-8/],
    ['an unknown encoding', 'odd.html', '<meta charset="klingon"><p>words', /could not be read.*UTF-8/],
  ];
  test('and changes nothing', async ({ page }) => {
    for (const [what, name, content, sentence] of CASES) {
      await test.step(what, async () => {
        const [before, address] = [await article(page).innerHTML(), page.url()];
        await choose(page, name, content);
        await expect(refusal(page), what).toHaveText(sentence);
        expect(await article(page).innerHTML(), what).toBe(before);
        expect(page.url(), what).toBe(address);
        // A good file afterwards is opened, and the sentence is gone.
        await choose(page, 'good.txt', TEXT);
        await expect(dialog(page)).toBeHidden();
        await expect(article(page)).toContainText('The first paragraph says');
        await openDialog(page);
        await expect(refusal(page), what).toHaveCount(0);
      });
    }
  });

  test('nothing pasted', async ({ page }) => {
    await openDialog(page);
    await dialog(page).getByRole('button', { name: 'Open', exact: true }).click();
    await expect(refusal(page)).toHaveText(/Nothing to open yet/);
    // An address is told what to do with it.
    await dialog(page).getByRole('textbox').fill('https://news.example/a-story');
    await dialog(page).getByRole('button', { name: 'Open', exact: true }).click();
    await expect(refusal(page)).toHaveText(/address of a page.*paste it here/);
  });
});

test('the same text has its annotations, whichever file it comes from', SAME_CODE, async ({ page }) => {
  await paste(page, TEXT);
  await tagWords(page, 'it rained', 'claim');
  const made = await annotations(page);
  await page.getByRole('button', { name: 'Sample', exact: true }).click();
  await expect(article(page)).toContainText('CNCERT');
  await expect.poll(() => annotations(page)).toEqual([]);
  expect(await painted(page, 'claim')).toEqual([]);

  await choose(page, 'same.md', '# A headline\n\nThe first paragraph says that it rained.\n\nThe *second* denies it.');
  await expect(article(page)).toContainText('The first paragraph says');
  await expect.poll(() => annotations(page)).toEqual(made);
  expect(await painted(page, 'claim')).toEqual(['it rained']);

  await paste(page, TEXT.replace('second', 'third'));
  await expect(article(page)).toContainText('The third denies');
  await expect.poll(() => annotations(page)).toEqual([]);
});

test('the words stay where they are while the program comes, wide and on a phone', SAME_CODE, async ({ page }) => {
  let come!: () => void;
  let held: Promise<void>;
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  for (const width of [1440, 1280, 1024, 390]) {
    held = new Promise((done) => (come = done));
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/', { waitUntil: 'domcontentloaded' });
    await expect(page.locator('#reader')).toBeEmpty();
    const place = () => page.locator('#story h1').evaluate((headline) => {
      const { x, y } = headline.getBoundingClientRect();
      return { x, y };
    });
    const before = await place();
    come();
    await expect(page.locator('#reader .brand')).toBeVisible();
    if (width >= 1100) await expect(panel(page)).toBeVisible();
    const now = await place();
    expect(Math.max(Math.abs(now.x - before.x), Math.abs(now.y - before.y)), `${width} wide`).toBeLessThan(2);
  }
});

test('the sample is marked up as an example, in one step', SAME_CODE, async ({ page }) => {
  await page.getByRole('button', { name: 'See an example' }).click();
  await expect.poll(async () => (await annotations(page)).filter(({ state }) => state === 'exact').length).toBe(18);
  const { claims, sources, unlinked } = await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).ledger);
  expect([claims.length, sources.length, unlinked.length]).toEqual([8, 6, 0]);
  await page.locator('news-annotator header').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => annotations(page)).toEqual([]);
});

test('the address of an opened article is the SHA-256 of its text', SAME_CODE, async ({ page }) => {
  await paste(page, TEXT);
  await expect(page).toHaveURL(/#article=[0-9a-f]{64}$/);
  const hash = new URL(page.url()).hash.slice('#article='.length);
  const expected = await page.evaluate(async () => {
    const lines = [...document.querySelector('#story')!.children].map((child) => child.textContent!);
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n')));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });
  expect(hash).toBe(expected);
  const url = await page.evaluate(async () => JSON.parse(await (document.querySelector('news-annotator') as Annotator).export()).article.url);
  expect(url).toBe(`urn:sha256:${hash}`);
});

test('articles opened before are listed, and reopened with their annotations', async ({ page }) => {
  await paste(page, TEXT);
  await tagWords(page, 'it rained', 'claim');
  await paste(page, 'Another story\n\nNothing happened.\n\nNobody said a word.');
  await expect(article(page)).toContainText('Nothing happened');
  // A visit begins with what was shown last.
  await page.goto('/');
  await expect(article(page)).toContainText('Nothing happened');
  await page.getByRole('button', { name: 'Sample', exact: true }).click();
  await page.goto('/');
  await expect(article(page)).toContainText('CNCERT');
  await openDialog(page);
  const listed = dialog(page).getByRole('listitem');
  await expect(listed).toHaveText([/Another story/, /A headline/]);
  await dialog(page).getByRole('button', { name: 'A headline', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(article(page)).toContainText('it rained');
  await expect.poll(() => painted(page, 'claim')).toEqual(['it rained']);

  // Removed from the list, the article has its annotations when its text is opened again.
  await openDialog(page);
  await dialog(page).getByRole('button', { name: 'Remove from list: A headline' }).click();
  await expect(listed).toHaveText([/Another story/]);
  await dialog(page).getByRole('button', { name: 'Another story', exact: true }).click();
  await expect(article(page)).toContainText('Nothing happened');
  await paste(page, TEXT);
  await expect.poll(() => painted(page, 'claim')).toEqual(['it rained']);
});

test('the browser’s history goes back and forth between articles', async ({ page }) => {
  await tagWords(page, 'CNCERT reported', 'attribution');
  await page.getByRole('button', { name: '中文示例' }).click();
  await expect(article(page)).toContainText('国家应急中心');
  await expect(page.getByRole('button', { name: '中文示例' })).toHaveAttribute('aria-current', 'page');
  await expect(article(page)).toHaveAttribute('lang', 'zh-Hans');
  await tagWords(page, '通报指出', 'attribution');
  // By `history`, since the driver waits for Firefox to load a page, and none is loaded.
  await page.evaluate(() => history.back());
  await expect(article(page)).toContainText('Beijing denies');
  await expect.poll(() => painted(page, 'attribution')).toEqual(['CNCERT reported']);
  await expect(cards(page)).toHaveCount(1);
  await page.evaluate(() => history.forward());
  await expect.poll(() => painted(page, 'attribution')).toEqual(['通报指出']);
});

test('Cancel and Escape close the dialog and change nothing', SAME_CODE, async ({ page }) => {
  const before = await article(page).innerHTML();
  for (const leave of [() => dialog(page).getByRole('button', { name: 'Cancel' }).click(), () => page.keyboard.press('Escape')]) {
    await openDialog(page);
    await dialog(page).getByLabel('Paste its text').fill('words');
    await leave();
    await expect(dialog(page)).toBeHidden();
  }
  expect(await article(page).innerHTML()).toBe(before);
});

test('the address of an unknown article shows the sample', SAME_CODE, async ({ page }) => {
  await page.evaluate((hash) => location.assign(hash), `#article=${'0'.repeat(64)}`);
  await reload(page);
  await expect(article(page)).toContainText('Beijing denies');
  await settled(page);
});

test.describe('speaks', () => {
  inOneBrowser('the language is chosen by the same code in each browser');
  const bar = (page: Page) => page.locator('#reader');
  const language = (page: Page) => bar(page).locator('select');
  const table = (language: string) => {
    const lines = readFileSync(new URL(`../../src/language/reader/${language}.txt`, import.meta.url), 'utf8').split('\n');
    return Object.fromEntries(lines.map((line) => line.split(' = ')).filter((parts) => parts.length === 2));
  };

  const LANGUAGES: [language: string, direction: string, asked: string, widget: string][] = [
    ['en', 'ltr', 'en-AU', 'Annotations'],
    ['zh', 'ltr', 'zh-Hans-CN', '标注'],
    ['es', 'ltr', 'es', 'Anotaciones'],
    ['fr', 'ltr', 'FR', 'Annotations'],
    ['ar', 'rtl', 'ar_EG', 'التعليقات'],
  ];
  test('the language that the address asks for', async ({ page }) => {
    for (const [name, direction, asked, heading] of LANGUAGES) {
      await test.step(`${name} for ${asked}`, async () => {
        const said = table(name);
        await open(page, `/?lang=${asked}`);
        await expect(page.locator('html')).toHaveAttribute('lang', name);
        await expect(page.locator('html')).toHaveCSS('direction', direction);
        await expect(article(page)).toHaveCSS('direction', 'ltr');
        await expect(language(page)).toHaveValue(name);
        await expect(language(page)).toHaveAccessibleName(said.READER_LANGUAGE);
        await expect(page.locator('news-annotator .panel h2').first()).toContainText(heading);
        await bar(page).getByRole('button', { name: said.READER_OPEN }).click();
        const opener = page.getByRole('dialog', { name: said.READER_TITLE });
        await expect(opener).toContainText(said.READER_HINT);
        await opener.getByLabel(said.READER_PASTE).fill(' ');
        await opener.getByRole('button', { name: said.READER_OPEN_NOW, exact: true }).click();
        await expect(opener.getByRole('alert')).toHaveText(said.READER_EMPTY);
        if (name === 'ar') {
          const own = (await bar(page).innerText()).replace(/News Annotator|English|Español|Français|\.(txt|md|html|csv|jsonl?)/g, '');
          expect(own).not.toMatch(/[A-Za-z]{3}/);
        }
      });
    }
  });

  test('the language that the reader chooses, also at the next visit', async ({ page }) => {
    await paste(page, TEXT);
    await tagWords(page, 'it rained', 'claim');
    const made = await annotations(page);
    await language(page).selectOption('Français');
    await expect(bar(page).getByRole('button', { name: 'Ouvrir un article…' })).toBeVisible();
    await expect(page.locator('news-annotator .panel-foot')).toContainText('Enregistré dans ce navigateur');
    await expect(page).toHaveURL(/\?lang=fr#article=/);
    expect(await annotations(page)).toEqual(made);
    await reload(page);
    expect(await painted(page, 'claim')).toEqual(['it rained']);
    await open(page, '/');
    await expect(language(page)).toHaveValue('fr');
  });

  test.describe('the browser’s language', () => {
    test.use({ locale: 'es-MX' });
    test('if neither address nor reader names one', async ({ page }) => {
      await expect(page.locator('html')).toHaveAttribute('lang', 'es');
      // An unknown language is ignored.
      await open(page, '/?lang=eo');
      await expect(language(page)).toHaveValue('es');
    });
  });
});
