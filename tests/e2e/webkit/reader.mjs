// What a reader does first, in WebKit: select, tag, read by keyboard, come back. `make webkit` runs it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ORIGIN, PORT } from '../support/addresses.mjs';
import { start } from './driver.mjs';

let server;
let page;

before(async () => {
  server = spawn(process.execPath, [fileURLToPath(new URL('../server.mjs', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(server.stdout, 'data'), once(server, 'exit')]);
  page = await start(PORT + 2);
  await page.open(ORIGIN);
  await ready();
});

after(async () => {
  await page?.stop();
  server?.kill();
});

const ready = () =>
  page.run(async () => {
    await customElements.whenDefined('news-annotator');
    await document.querySelector('news-annotator').ready;
  });

const annotations = () =>
  page.run(() => document.querySelector('news-annotator').annotations.map(({ tag, quote, state }) => [tag, quote, state]));

/** Where the words stand, once they are scrolled to: their first and their last character's middle. */
const whereAre = (words) =>
  page.run((words) => {
    const walker = document.createTreeWalker(document.querySelector('#story'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const rects = [...range.getClientRects()];
      const [first, last] = [rects[0], rects.at(-1)];
      return { from: { x: first.left + 1, y: first.top + first.height / 2 }, to: { x: last.right - 1, y: last.top + last.height / 2 } };
    }
    throw new Error(`“${words}” is not in the article`);
  }, words);

async function select(words) {
  const { from, to } = await whereAre(words);
  await page.drag(from, to);
  await page.poll(() => Boolean(document.querySelector('news-annotator').shadowRoot.querySelector('.toolbar')), Boolean);
}

const CLAIM = ['claim', 'trade secrets were the target', 'exact'];

test('words selected by the mouse are tagged by a key', async () => {
  await select('trade secrets were the target');
  await page.press('1');
  await page.poll(() => document.querySelector('news-annotator').annotations.length, (length) => length === 1);
  assert.deepEqual(await annotations(), [CLAIM]);
  const painted = await page.run(() => [...(CSS.highlights.get('news-annotator-claim') ?? [])].map(({ startOffset, endOffset }) => endOffset - startOffset));
  assert.deepEqual(painted, ['trade secrets were the target'.length]);
});

test('each rule of a tag has its underline', async () => {
  const without = await page.run(() =>
    [...document.adoptedStyleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => /news-annotator-(claim|attribution|denial|no-comment|other)/.test(rule.selectorText ?? ''))
      .filter((rule) => !rule.style.textDecorationLine.includes('underline') || !rule.style.textDecorationStyle)
      .map((rule) => rule.selectorText),
  );
  assert.deepEqual(without, []);
});

test('a click opens it, with a handle at each end', async () => {
  const { from, to } = await whereAre('trade secrets were the target');
  await page.click({ x: from.x + 30, y: from.y });
  const handles = await page.poll(
    () =>
      [...document.querySelector('news-annotator').shadowRoot.querySelectorAll('.boundary')].map((handle) => {
        const { left, width } = handle.getBoundingClientRect();
        return left + width / 2;
      }),
    (places) => places.length === 2 && places.every((x) => x > 0),
  );
  assert.ok(Math.abs(handles[0] - from.x) < 4 && Math.abs(handles[1] - to.x) < 4, `${handles} beside ${from.x} and ${to.x}`);
  await page.press('Escape');
});

test('a sentence is tagged while reading by keyboard', async () => {
  const { from } = await whereAre('sent trojans');
  await page.click(from);
  await page.press('r', '3');
  await page.poll(() => document.querySelector('news-annotator').annotations.length, (length) => length === 2);
  const [, [tag, quote, state]] = await annotations();
  assert.deepEqual([tag, state], ['denial', 'exact']);
  assert.match(quote, /\.$/);
  await page.press('u', 'Escape');
  await page.poll(() => document.querySelector('news-annotator').annotations.length, (length) => length === 1);
  assert.deepEqual(await annotations(), [CLAIM]);
});

test('what was tagged is there after a reload, and as JSON', async () => {
  await page.reload();
  await ready();
  assert.deepEqual(await annotations(), [CLAIM]);
  const file = JSON.parse(await page.run(() => document.querySelector('news-annotator').export('json')));
  assert.equal(file.annotations[0].quote, CLAIM[1]);
});

test('an edit above moves it, an edit inside changes it', async () => {
  await page.run(() => document.querySelector('#story h1').append(' (updated)'));
  assert.equal((await page.poll(() => document.querySelector('news-annotator').annotations[0].state, (state) => state === 'moved')), 'moved');
  await page.run(() => {
    const walker = document.createTreeWalker(document.querySelector('#story'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) node.data = node.data.replace('trade secrets were', 'trade secrets were not');
  });
  assert.equal((await page.poll(() => document.querySelector('news-annotator').annotations[0].state, (state) => state === 'changed')), 'changed');
});

test('nothing that it did broke the page’s policy', async () => {
  await page.reload();
  await page.run(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => window.violations.push([violatedDirective, blockedURI]));
  });
  await ready();
  await select('sent trojans');
  await page.press('2');
  // WebKit looks for /favicon.ico by itself, which the policy forbids; the page has no part in it.
  const violations = (await page.run(() => window.violations)).filter(([, what]) => !what.endsWith('/favicon.ico'));
  assert.deepEqual(violations, []);
});
