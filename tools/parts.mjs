// Joins what fetches and unpacks the parts of the program into the glue, and puts the parts beside it.
//
//   node tools/parts.mjs WORK FOLDER      WORK: where wasm-split-cli wrote; FOLDER: where wasm-bindgen wrote
//
// wasm-split-cli writes a module of its own, `__wasm_split.js`, which imports the glue by its name. But where the glue is fetched
// again after a failure it is another instance of that name (`src/embed/program.js`), so both have to be one module. A server may
// send another media type, which the module's own way of starting wasm refuses.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { join } from './join.mjs';
import { customSection } from './wasm-bytes.mjs';

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

// In the order of the table that says what is in them: a part may need those before it.
const parts = [...readFileSync('src/parts/mod.rs', 'utf8').matchAll(/^\/\/! \| (\w+) \| `news-annotator-\w+\.wasm` \|/gm)].map(([, part]) => part);
const made = readdirSync(work).map((name) => /^split_(\w+)\.wasm$/.exec(name)?.[1]).filter(Boolean);
if (String(made.sort()) !== String([...parts].sort())) throw new Error(`src/parts/mod.rs says ${parts}, the program has ${made}`);

const link = readFileSync(path.join(work, '__wasm_split.js'), 'utf8');
// What several parts need is in a chunk. The file of the first of these parts has it, behind the part itself, so that nothing is
// fetched in many small pieces.
const chunks = [...link.matchAll(/^\/\* ([\w, ]+) \*\/\nconst __chunk_(\d+) =/gm)].map(([, users, number]) =>
  ({ number, home: parts.find((part) => users.split(', ').includes(part)) }));

// A part fits only the program that it was taken from, and the names of the files stay the same: one of another version, from a
// cache or because the site was updated meanwhile, must not be started. So each ends with a custom section that names the core;
// `fetch` could compare a checksum, but Chromium complains where the page is left meanwhile. Where another comes from the cache, it is
// fetched past that, as it is at the second try.
const core = createHash('sha256').update(readFileSync(path.join(folder, 'news-annotator_bg.wasm'))).digest('hex').slice(0, 16);
/** Where the code of a part, or of a chunk, is: file, first byte, end. */
const places = new Map();
for (const part of parts) {
  const name = `news-annotator-${part}.wasm`;
  let file = readFileSync(path.join(work, `split_${part}.wasm`));
  places.set(`split_${part}`, [name, 0, file.length]);
  for (const { number } of chunks.filter(({ home }) => home === part)) {
    const chunk = readFileSync(path.join(work, `chunk_${number}.wasm`));
    file = Buffer.concat([file, chunk]);
    places.set(`chunk_${number}`, [name, file.length - chunk.length, file.length]);
  }
  writeFileSync(path.join(folder, name), Buffer.concat([file, customSection('of-core', Buffer.from(core))]));
}

const loaders = replaced(link,
  [/^import \{ initSync \} from "[^"]*";\n/m, ''],
  ['initSync(undefined, undefined)', 'wasm'],
  // What the network says, the browser's console says already; and where the page is left meanwhile it is nobody's concern.
  ['console.error(e)', "e instanceof TypeError || console.warn('news-annotator:', e)"],
  [/const src = fetch\(new URL\("\.\/(\w+)\.wasm", import\.meta\.url\)\);/g, (_, name) => {
    const [file, start, end] = places.get(name);
    return `const src = fetchPart(new URL("./${file}", import.meta.url), ${start}, ${end});`;
  }],
  [/WebAssembly\.instantiateStreaming\(src, imports\)/g, 'WebAssembly.instantiate(await src, imports)'],
  [/^export const/gm, 'const']);
const names = [...loaders.matchAll(/^const (__wasm_split_load_\w+)/gm)].map(([, name]) => name);

// How wasm-bindgen starts the core is not ours: what arrives is unpacked first. Nobody but `program.js` starts it, once, with a file that
// is on its way.
const glue = replaced(readFileSync(glueFile, 'utf8'), [/^async function __wbg_load\(module, imports\) \{[^]*?^\}$/m, ''],
  [/^function initSync\(module\) \{[^]*^export \{ initSync, __wbg_init as default \};/m, `export default async function({ module_or_path }) {
    const response = await module_or_path;
    if (!response.ok) throw new Error(response.status + ' ' + response.url);
    const file = await unpackInSlices(new Uint8Array(await response.arrayBuffer()));
    const { instance, module } = await WebAssembly.instantiate(file, __wbg_get_imports());
    // Starting takes as long again.
    await nextTask();
    return __wbg_finalize_init(instance, module);
}`]);
// One import for each loader, under a name of its own.
const IMPORT = /^import \* as (\w+) from "\.\/__wasm_split\.js";?\n/gm;
const imported = [...glue.matchAll(IMPORT)].map(([, name]) => name);
if (imported.length !== parts.length) throw new Error('the glue does not import a loader for each part');
const unpack = join(new URL('unpack.mjs', import.meta.url)).replace(/^export /gm, '');
const fetchPart = `const newsAnnotatorNextTask = nextTask;
const fetches = new Map(), failed = new Set();
async function fetchFile(address, pastCache = failed.has(address)) {
  const response = await fetch(address, { cache: pastCache ? 'reload' : 'default' });
  if (!response.ok) throw new TypeError(String(response.status));
  const bytes = await unpackInSlices(new Uint8Array(await response.arrayBuffer()));
  if (new TextDecoder().decode(bytes.subarray(-${core.length})).endsWith('${core}')) return bytes;
  if (!pastCache) return fetchFile(address, true);
  throw new Error('The files are not all of one version: ' + address);
}
async function fetchPart({ href }, start, end) {
  if (!fetches.has(href)) fetches.set(href, fetchFile(href));
  try {
    return (await fetches.get(href)).subarray(start, end);
  } catch (error) {
    failed.add(href);
    fetches.delete(href);
    throw error;
  }
}
`;
// Chromium compiles the functions of a script when they are first called, those of one that says this while it arrives, beside the page.
const COMPILE = '//# allFunctionsCalledOnLoad\n';
writeFileSync(glueFile, `${COMPILE}${glue.replace(IMPORT, '')}\n${unpack}${fetchPart}${loaders}${imported.map((name) => `const ${name} = { ${names.join(', ')} };\n`).join('')}`);
