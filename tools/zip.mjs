// Writes a zip file that is the same bit for bit for the same files: sorted by name, all of one date, nothing of this machine but
// which files are programs.

import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** The 1st of January 1980, the first day that the format knows. */
const DATE = (1 << 5) | 1;
const VERSION = 20;
/** Made on Unix: the attributes are a mode. */
const UNIX = 3 << 8;
const DEFLATE = 8;
/** Names are UTF-8. */
const UTF8 = 1 << 11;

function crc(bytes) {
  if (crc32) return crc32(bytes);
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

/** Numbers as little-endian bytes: [value, bytes] pairs. */
function fields(...pairs) {
  const bytes = Buffer.alloc(pairs.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of pairs) at = bytes.writeUIntLE(value, at, size);
  return bytes;
}

/** Packs all files of a folder. */
export function zip(folder, file) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(path.join(folder, name)).isFile());
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const name of names.map((one) => one.split(path.sep).join('/')).sort()) {
    const bytes = readFileSync(path.join(folder, name));
    const packed = deflateRawSync(bytes, { level: 9 });
    const nameBytes = Buffer.from(name);
    const shared = [[VERSION, 2], [UTF8, 2], [DEFLATE, 2], [0, 2], [DATE, 2], [crc(bytes), 4], [packed.length, 4], [bytes.length, 4], [nameBytes.length, 2], [0, 2]];
    const local = Buffer.concat([fields([0x04034b50, 4], ...shared), nameBytes, packed]);
    parts.push(local);
    const mode = statSync(path.join(folder, name)).mode & 0o100 ? 0o100755 : 0o100644;
    directory.push(fields([0x02014b50, 4], [UNIX | VERSION, 2], ...shared, [0, 2], [0, 2], [0, 2], [mode * 0x10000, 4], [offset, 4]), nameBytes);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [names.length, 2], [names.length, 2], [central.length, 4], [offset, 4], [0, 2]);
  writeFileSync(file, Buffer.concat([...parts, central, end]));
}
