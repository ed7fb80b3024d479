// Shortens the names by which the wasm imports the glue's functions, in both. They end with a hash, which no compression makes
// smaller: some 300 of them are 5 kB of the wasm and 7 kB of the glue after gzip.
//
//   node tools/short-imports.mjs FOLDER/news-annotator      the names of both files begin so

import { readFileSync, writeFileSync } from 'node:fs';
import { leb, reader, text } from './wasm-bytes.mjs';

const HASHED = /^__wbg_.*_[0-9a-f]{16}$|^__wbindgen_[a-z]+_[0-9a-f]{16}$/;
const IMPORTS = 2;
const FUNCTION = 0;

/** The import section with other names; notes them in `names`. */
function shorten(section, names) {
  const input = reader(section);
  const count = input.number();
  const out = [leb(count)];
  for (let i = 0; i < count; i++) {
    const [module, name] = [input.text(), input.text()];
    const [kind] = input.take(1);
    if (kind !== FUNCTION) throw new Error(`the import ${name} is no function`);
    if (HASHED.test(name) && !names.has(name)) names.set(name, `$${names.size.toString(36)}`);
    out.push(text(module), text(names.get(name) ?? name), Buffer.from([kind]), leb(input.number()));
  }
  return Buffer.concat(out);
}

const [stem] = process.argv.slice(2);
const [glue, wasm] = [`${stem}.js`, `${stem}_bg.wasm`];
const bytes = readFileSync(wasm);
const names = new Map();
const out = [bytes.subarray(0, 8)];
const input = reader(bytes, 8);
while (input.at < bytes.length) {
  const [id] = input.take(1);
  let section = input.take(input.number());
  if (id === IMPORTS) section = shorten(section, names);
  out.push(Buffer.from([id]), leb(section.length), section);
}
const code = readFileSync(glue, 'utf8');
for (const name of names.keys()) if (!code.includes(name)) throw new Error(`the glue has no ${name}`);
writeFileSync(wasm, Buffer.concat(out));
writeFileSync(glue, code.replace(/__wb(?:g|indgen)_\w+/g, (name) => names.get(name) ?? name));
