// Prints the bytes of every file that a host ships: raw, and compressed as a web server sends it.
//
//   node tools/size.mjs FOLDER [FILE]      FILE: one more line, outside the sum

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [folder, also] = process.argv.slice(2);

function measure(file) {
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
}

const row = (name, cells) => console.log(name.padEnd(40) + cells.map((cell) => String(cell).padStart(11)).join(''));

const sum = [0, 0, 0];
row('bytes', ['raw', 'gzip -9', 'brotli -11']);
for (const name of readdirSync(folder).sort()) {
  const sizes = measure(path.join(folder, name));
  sizes.forEach((size, i) => (sum[i] += size));
  row(name, sizes);
}
row('sum: what a host ships', sum);
if (also && existsSync(also)) row(`not in the sum: ${also}`, measure(also));
