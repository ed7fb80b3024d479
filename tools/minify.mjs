// Minifies scripts and style sheets in place: names of our own get shorter, what only people read goes.
//
//   node tools/minify.mjs FILE...
//
// Scripts go through terser. Comments that bundlers read inside `import()`, or browsers at the top, stay, unlike with esbuild 0.28; of
// embed.js it makes 1 % less. Names of members stay: the program and hosts use them.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';

/** A module, minified. */
export async function minifyScript(code) {
  const { code: small } = await minify(code, {
    module: true,
    ecma: 2022,
    // Functions that are called once stay functions: put into their callers they are shorter, but not after gzip.
    compress: { passes: 2, inline: 1 },
    format: { comments: /webpackIgnore|@vite-ignore|^# allFunctionsCalledOnLoad/ },
  });
  return `${small}\n`;
}

/** A style sheet without comments, blank lines and indentation. A comment begins a line of its own. */
function minifyStyles(text) {
  const lines = text.replace(/^\s*\/\*[^]*?\*\/$/gm, '').split('\n').map((line) => line.trim());
  return `${lines.filter(Boolean).join('\n')}\n`;
}

const isProgram = process.argv[1] === fileURLToPath(import.meta.url);
for (const file of isProgram ? process.argv.slice(2) : []) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, path.extname(file) === '.css' ? minifyStyles(text) : await minifyScript(text));
}
