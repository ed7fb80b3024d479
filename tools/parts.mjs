// Joins what fetches the parts of the program into the glue, and puts the parts beside it.
//
//   node tools/parts.mjs WORK FOLDER      WORK: where wasm-split-cli wrote; FOLDER: where wasm-bindgen wrote
//
// wasm-split-cli writes a module of its own, `__wasm_split.js`, which imports the glue by its name. But where the glue is fetched
// again after a failure it is another instance of that name (`src/embed/program.js`), so both have to be one module. A server may
// send another media type, which the module's own way of starting wasm refuses.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [work, folder] = process.argv.slice(2);
const glueFile = path.join(folder, 'news-annotator.js');

/** The text with each pattern replaced, which has to be there. */
function replaced(text, ...replacements) {
  for (const [pattern, by] of replacements) {
    const next = text.replace(pattern, by);
    if (next === text) throw new Error(`nothing there is like ${pattern}: has the version of a tool changed?`);
    text = next;
  }
  return text;
}

const parts = readdirSync(work).map((name) => /^split_(\w+)\.wasm$/.exec(name)?.[1]).filter(Boolean);
if (!parts.length) throw new Error('the program has no parts');
// A part fits only the program that it was taken from, and the names of the files stay the same: one of another version, from a
// cache or because the site was updated meanwhile, must not be started. So each ends with a custom section that names the core;
// `fetch` could compare a checksum, but Chromium complains where the page is left meanwhile. The second try goes past the cache.
const core = createHash('sha256').update(readFileSync(path.join(folder, 'news-annotator_bg.wasm'))).digest('hex').slice(0, 16);
const NAME = 'of-core';
const section = Buffer.from(`\0${String.fromCharCode(1 + NAME.length + core.length, NAME.length)}${NAME}${core}`, 'latin1');
for (const part of parts) {
  const bytes = readFileSync(path.join(work, `split_${part}.wasm`));
  writeFileSync(path.join(folder, `news-annotator-${part}.wasm`), Buffer.concat([bytes, section]));
}

const loaders = replaced(readFileSync(path.join(work, '__wasm_split.js'), 'utf8'),
  [/^import \{ initSync \} from "[^"]*";\n/m, ''],
  ['initSync(undefined, undefined)', 'wasm'],
  // What the network says, the browser's console says already; and where the page is left meanwhile it is nobody's concern.
  ['console.error(e)', "e instanceof TypeError || console.warn('news-annotator:', e)"],
  [/const src = fetch\(new URL\("\.\/split_(\w+)\.wasm", import\.meta\.url\)\);/g,
    'const src = fetchPart(new URL("./news-annotator-$1.wasm", import.meta.url));'],
  [/WebAssembly\.instantiateStreaming\(src, imports\)/g, 'WebAssembly.instantiate(await src, imports)'],
  [/^export const/gm, 'const']);
const names = [...loaders.matchAll(/^const (__wasm_split_load_\w+)/gm)].map(([, name]) => name);

const glue = readFileSync(glueFile, 'utf8');
const [line, name] = /^import \* as (\w+) from "\.\/__wasm_split\.js";?\n/m.exec(glue) ?? [];
if (!name) throw new Error('the glue imports no loaders');
const fetchPart = `let tries = 0;
async function fetchPart(address) {
  const response = await fetch(address, { cache: tries++ ? 'reload' : 'default' });
  if (!response.ok) throw new TypeError(String(response.status));
  const bytes = await response.arrayBuffer();
  if (!new TextDecoder().decode(bytes.slice(-${core.length})).endsWith('${core}')) throw new Error('The files are not all of one version: ' + address);
  return bytes;
}
`;
writeFileSync(glueFile, `${glue.replace(line, '')}\n${fetchPart}${loaders}const ${name} = { ${names.join(', ')} };\n`);
