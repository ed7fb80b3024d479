// Makes embed.js of the modules in src/embed: joined into one file, so that a page loads one, and minified. Beside it
// page-article.js, which many pages do not need.
//
//   node tools/embed.mjs FOLDER/embed.js
//
// The modules share one scope when they are joined, so no two of them may declare the same name; the minifier refuses that.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { handleStyles } from './handle-styles.mjs';
import { minifyScript } from './minify.mjs';

const IMPORT = /^import \{[^}]*\} from '\.\/([\w-]+\.js)';\n/gm;

/** The one module that no file has. */
function handleStylesModule() {
  const { styles, narrow } = handleStyles();
  return `export const HANDLE_STYLES = ${JSON.stringify(styles)};\nexport const NARROW = ${JSON.stringify(narrow)};\n`;
}

/** The module's code behind that of all that it imports, each module once. Only the last one's exports stay. */
function join(name, joined) {
  const isWhole = joined.size === 0;
  if (joined.has(name)) return '';
  joined.add(name);
  const code = name === 'handle-styles.js' ? handleStylesModule() : readFileSync(new URL(`../src/embed/${name}`, import.meta.url), 'utf8');
  const imported = [...code.matchAll(IMPORT)].map(([, from]) => join(from, joined)).join('');
  const own = code.replace(IMPORT, '').replace(/^export (?=(async )?(function|class|const|let) )/gm, isWhole ? '$&' : '');
  if (/^import /m.test(own)) throw new Error(`${name} has an import that cannot be joined`);
  return imported + own;
}

// What is imported when it is wanted is no part of it: the glue, and what finds the page's article and its address.
for (const name of ['embed.js', 'page-article.js']) {
  writeFileSync(path.join(path.dirname(process.argv[2]), name), await minifyScript(join(name, new Set())));
}
