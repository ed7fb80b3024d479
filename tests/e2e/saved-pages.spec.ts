// Saved pages of the web, from a folder that PAGES names (docs/benchmarks.md): the article is found, quotes are what was selected, nothing
// is thrown and nothing touched. The pages belong to others; none is in this repository.

import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { PORT } from './support/addresses.mjs';
import { type Annotator } from './support/page';

const folder = process.env.PAGES ?? '';
const names = folder ? readdirSync(folder).filter((name) => name.endsWith('.html')) : [];
const SELECTIONS = 20;

/** The bytes of a page without its scripts, its policy and its base, with the widget at its end. */
function withWidget(file: string): Buffer {
  // Each byte as a character: the page says by itself which encoding it has.
  const html = readFileSync(file, 'latin1')
    .replace(/<script\b[^]*?<\/script\s*>/gi, '')
    .replace(/\son[a-z]+\s*=\s*("[^"]*"|'[^']*')/gi, '')
    .replace(/<(base|meta[^>]+http-equiv\s*=\s*["']?content-security-policy)\b[^>]*>/gi, '')
    .replace(/<link\b[^>]+\b(preload|prefetch|modulepreload)\b[^>]*>/gi, '');
  const widget = '<script type="module" src="/embed.js"></script><news-annotator storage="memory"></news-annotator>';
  const end = html.search(/<\/body\s*>/i);
  return Buffer.from(end < 0 ? html + widget : html.slice(0, end) + widget + html.slice(end), 'latin1');
}

test.skip(names.length === 0, 'PAGES names no folder of saved pages');
for (const name of names) {
  test(`quotes are what was selected: ${name}`, async ({ page }, info) => {
    test.setTimeout(120_000);
    const thrown: string[] = [];
    // Firefox reports here too what it could not fetch, and what it thinks of the page's bytes. Playwright takes what stands before
    // the first colon for the error's name.
    const told = /^(download failed|The Same Origin Policy disallows|The character encoding|The byte stream)/;
    page.on('pageerror', ({ message }) => told.test(message) || thrown.push(message));
    // The server's own policy would forbid the page's styles; its neighbour has none. Nothing else is fetched.
    const origin = `http://127.0.0.1:${PORT + 1}`;
    await page.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      if (url.pathname === '/saved.html') await route.fulfill({ body: withWidget(path.join(folder, name)), contentType: 'text/html' });
      else if (url.origin === origin) await route.continue();
      else await route.abort();
    });
    await page.goto(`${origin}/saved.html`, { waitUntil: 'domcontentloaded' });
    const result = await page.evaluate(async (selections) => {
      await customElements.whenDefined('news-annotator');
      const element = document.querySelector('news-annotator') as Annotator;
      await element.ready;
      const article = element.article!;
      const before = article.outerHTML;
      // Numbers that are the same in every run.
      let state = 7;
      const random = (below: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) => {
        const holder = node.parentElement!;
        const seen = node.nodeValue!.trim() && holder.checkVisibility({ visibilityProperty: true }) && !holder.closest('news-annotator');
        return seen ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
      });
      const nodes: Text[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode as Text);
      const fold = (text: string) => text.replace(/[\s\u200b]+/g, ' ').trim();
      const differ: { why: string; selected: string; quote: string }[] = [];
      let equal = 0;
      for (let n = 0; n < selections && nodes.length; n += 1) {
        const at = random(nodes.length);
        const [first, last] = [nodes[at], nodes[Math.min(nodes.length - 1, at + random(6))]];
        const from = random(first.length);
        const to = first === last ? from + 1 + random(first.length - from) : 1 + random(last.length);
        const selection = getSelection()!;
        selection.setBaseAndExtent(first, from, last, to);
        const selected = fold(selection.toString());
        const range = selection.getRangeAt(0);
        let quote = '';
        try {
          quote = fold(element.annotate(range, 'claim')!.quote);
          element.undo();
        } catch (error) {
          if ((error as { code?: string }).code !== 'empty-range') throw error;
        }
        if (quote === selected) {
          equal += 1;
          continue;
        }
        const inside = range.commonAncestorContainer.parentElement!;
        const has = (what: string) => [...inside.querySelectorAll(what)].some((one) => range.intersectsNode(one));
        const unselectable = [...inside.querySelectorAll('*')].some((one) => range.intersectsNode(one) && getComputedStyle(one).userSelect === 'none');
        const bare = (text: string) => text.replace(/\s/g, '');
        const why =
          bare(quote) === bare(selected) ? 'white space'
          : bare(quote).toLowerCase() === bare(selected).toLowerCase() ? 'text-transform'
          // A selection may cut what a reader calls a character; a quote does not.
          : bare(quote).includes(bare(selected)) && bare(quote).length - bare(selected).length < 8 ? 'whole characters'
          : has('button, select, input, textarea, rt, option') ? 'form controls, ruby'
          : unselectable ? 'user-select'
          : has('details:not([open]), [hidden="until-found"]') ? 'folded away'
          : has('img[alt]') ? 'texts of pictures'
          : has('svg, math') ? 'graphics, formulas'
          : 'other';
        differ.push({ why, selected, quote });
      }
      getSelection()!.removeAllRanges();
      const untouched = article.outerHTML === before;
      const read = [0, 1, 2].map((n) => {
        article.append(document.createComment(String(n)));
        const start = performance.now();
        return element.text.length && performance.now() - start;
      });
      return { found: article.localName, length: element.text.length, read: Math.min(...read), equal, differ, untouched };
    }, SELECTIONS);
    if (process.env.PAGES_REPORT) appendFileSync(process.env.PAGES_REPORT, `${JSON.stringify({ browser: info.project.name, name, ...result })}\n`);
    expect(thrown).toEqual([]);
    expect(result.untouched, 'the article is untouched').toBe(true);
    expect(result.length, 'an article is found').toBeGreaterThan(0);
    expect(result.differ.filter(({ why }) => why === 'other')).toEqual([]);
  });
}
