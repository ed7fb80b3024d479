// The rules of the widget's style sheets that its handle needs before the program is there, for src/embed/handle-button.js:
// taken from the same files, so that it looks the same.

import { readFileSync } from 'node:fs';

const FILES = ['tokens.css', 'base.css', 'handle.css', 'endnotes.css'];
const SELECTORS = new Set([
  ':host', ':host([layout="inline"])', ':host([hidden])', '.widget', '.widget[dir="rtl"]', '*', 'button', ':focus', ':focus-visible',
  '.icon', '.floating', '.probe', '.handle', '.handle:hover', '.handle-count', ':host(:dir(rtl)) .handle',
]);
/** Ours alone: the program is on its way. */
const BUSY = '.handle[aria-busy]{cursor:progress}.handle[aria-busy] .handle-count::before{content:"… "}';

/** The rules as [prelude, body] pairs. */
function* rules(css) {
  for (let at = 0, open; (open = css.indexOf('{', at)) >= 0;) {
    let end = open + 1;
    for (let depth = 1; depth > 0; end++) depth += { '{': 1, '}': -1 }[css[end]] ?? 0;
    yield [css.slice(at, open).trim(), css.slice(open + 1, end - 1).trim()];
    at = end;
  }
}

function chosen(css) {
  let kept = '';
  for (const [prelude, body] of rules(css)) {
    if (prelude.startsWith('@media')) {
      const inner = chosen(body);
      if (inner) kept += `${prelude}{${inner}}`;
      continue;
    }
    const selectors = prelude.split(/,\s*/).filter((selector) => SELECTORS.has(selector));
    if (selectors.length) kept += `${selectors}{${body}}`;
  }
  return kept;
}

/** Without custom properties that no value uses. */
function withoutUnused(css) {
  for (;;) {
    const used = css.replace(/(?<=[{;]\s*)(--[\w-]+):([^;}]*)(;|(?=\}))/g, (all, name) => (new RegExp(`var\\(${name}[,)]`).test(css) ? all : ''));
    if (used === css) return css;
    css = used;
  }
}

/** The rules, minified, and the media query of a narrow window. */
export function handleStyles() {
  const read = (file) => readFileSync(new URL(`../styles/${file}`, import.meta.url), 'utf8');
  const css = FILES.map(read).join('\n').replace(/\/\*[^]*?\*\//g, '');
  const [, narrow] = css.match(/@custom-media --narrow ([^;]+);/);
  const own = chosen(css.replace(/@custom-media[^;]+;/, '').replaceAll('(--narrow)', narrow)) + BUSY;
  const small = withoutUnused(own).replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').replace(/;\}/g, '}');
  return { styles: small, narrow };
}
