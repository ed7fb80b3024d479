// Prints the bytes of every file that a host ships, raw and compressed as a web server sends it, and what a visitor loads, step by
// step, beside what that may be, and fails where it is more.
//
//   node tools/size.mjs FOLDER [FILE]      FILE: one more line, outside the sums

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A language's texts. A visitor loads one of them at most. */
const LANGUAGE = /^news-annotator\.\w\w\.txt$/;
/** The core of the program, and what fetches and starts it. */
const CORE = /^(embed|page-article|news-annotator)\.js$|_bg\.wasm$/;
/** Parts that have what version 0.1 did not do. */
const LATER_CAPABILITIES = /-(analysis|sources|ledger|compare|formats)\.wasm$|^(following-articles|article-chooser)\.js$/;
/** What a visitor loads, with the most that it may be (gzip -9). */
const STEPS = [
  { name: 'a page view, nothing marked', files: /^embed\.js$/, most: 10_000 },
  { name: 'to the first tag, or to painted marks', files: CORE, most: 250_000 },
  { name: 'what 0.1 did, with the largest language', files: { test: (name) => !LATER_CAPABILITIES.test(name) }, most: 440_000 },
  { name: 'all, with the largest language', files: /./ },
];

/** What is in each part, from the one place that says it. */
const PARTS = [...readFileSync('src/parts/mod.rs', 'utf8').matchAll(/^\/\/! \| (\w+) \| `([\w.-]+\.wasm)` \| (.*) \|$/gm)];

const [folder, also] = process.argv.slice(2);

function measure(file) {
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
}

const row = (name, cells, note = '') => console.log(name.padEnd(40) + cells.map((cell) => String(cell).padStart(11)).join('') + note);

const sizes = new Map(readdirSync(folder).sort().map((name) => [name, measure(path.join(folder, name))]));
row('bytes', ['raw', 'gzip -9', 'brotli -11']);
for (const [name, cells] of sizes) row(name, cells);
if (also && existsSync(also)) row(`not in the sums: ${also}`, measure(also));

console.log();
for (const [, part, file, content] of PARTS) row(`${part}: ${file}`, sizes.get(file) ?? [], `\n  ${content.replaceAll('`', '')}`);

const languages = [...sizes.keys()].filter((name) => LANGUAGE.test(name)).sort((a, b) => sizes.get(b)[1] - sizes.get(a)[1]);
console.log();
row('what a visitor loads', ['raw', 'gzip -9', 'brotli -11', 'at most']);
for (const { name, files, most } of STEPS) {
  const loaded = [...sizes.keys()].filter((file) => files.test(file) && !languages.slice(1).includes(file));
  const sum = [0, 1, 2].map((kind) => loaded.reduce((total, file) => total + sizes.get(file)[kind], 0));
  const isOver = sum[1] > most;
  row(name, [...sum, most ?? ''], isOver ? '  OVER' : '');
  console.log(`  ${loaded.join(', ')}`);
  if (isOver) process.exitCode = 1;
}
