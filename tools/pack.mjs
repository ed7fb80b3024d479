// Packs wasm files in place, so that gzip and brotli make them a sixth smaller. `tools/unpack.mjs` says how, and unpacks them.
//
//   node tools/pack.mjs FILE...

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  AFTER, AMONG_OPCODES, BEGINNING, BRANCHES, BRANCH_TABLE, END, EXTENDED, F32, FIRST_OF_BLOCKS, FLOATS, GET, GETS_AFTER_GETS, INDIRECT,
  INDIRECT_CALL, LAST_OF_BLOCKS, LOCALS, OPCODES, PLAIN, SECTION, SPECIAL, STREAMS, TYPED_SELECT, numbersAfter, unpack,
} from './unpack.mjs';
import { customSection, leb } from './wasm-bytes.mjs';

/** A pair that is less frequent saves nothing. */
const FREQUENT = 20;

/** No stream: the sizes of functions. */
const LEFT_OUT = -1;

/** The bytes with one byte for each frequent pair, as long as there is a byte that is not in use; and the pairs. */
function pair(bytes) {
  const pairs = [];
  // A byte that stood for a pair stays used where larger pairs have taken it in.
  const used = new Uint8Array(256);
  for (;;) {
    const counts = new Uint32Array(65_536);
    let counted = -1;
    for (let i = 0; i < bytes.length; i++) {
      used[bytes[i]] = 1;
      const both = bytes[i] << 8 | bytes[i + 1];
      // Of three equal bytes, the middle one is in one pair.
      if (counted === i - 1 && bytes[i - 1] === bytes[i] && bytes[i] === bytes[i + 1]) continue;
      if (i + 1 < bytes.length) counts[both] += 1;
      counted = i;
    }
    const most = counts.reduce((best, count, both) => (count > counts[best] ? both : best), 0);
    const free = used.indexOf(0);
    if (free < 0 || counts[most] < FREQUENT) return { bytes, pairs };
    const [first, second] = [most >> 8, most & 255];
    pairs.push(free, first, second);
    used[free] = 1;
    const shorter = new Uint8Array(bytes.length - counts[most]);
    let to = 0;
    for (let i = 0; i < bytes.length; i++) {
      const isPair = bytes[i] === first && bytes[i + 1] === second;
      shorter[to++] = isPair ? free : bytes[i];
      if (isPair) i += 1;
    }
    bytes = shorter.subarray(0, to);
  }
}

/** The streams of a file of one module, or of several, one behind the other. */
function takeApart(file) {
  const streams = Array.from({ length: STREAMS }, () => []);
  let at = 0;
  const bytes = (kind, count) => {
    streams[kind]?.push(file.subarray(at, at + count));
    at += count;
    return file[at - 1];
  };
  const number = (kind) => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes(kind, 1);
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const special = (opcode) => {
    if (opcode === BRANCH_TABLE) for (let labels = number(BRANCHES); labels >= 0; labels--) number(BRANCHES);
    else if (opcode === INDIRECT_CALL) for (let numbers = 2; numbers > 0; numbers--) number(INDIRECT);
    else if (opcode === TYPED_SELECT) bytes(OPCODES, number(OPCODES));
    else if (opcode === EXTENDED) for (let numbers = numbersAfter(number(OPCODES)); numbers > 0; numbers--) number(OPCODES);
    else bytes(FLOATS, opcode === F32 ? 4 : 8);
  };
  const instructions = () => {
    for (let depth = 1, previous = 0; depth > 0;) {
      const opcode = bytes(OPCODES, 1);
      const following = AFTER[opcode];
      if (opcode >= FIRST_OF_BLOCKS && opcode <= LAST_OF_BLOCKS) depth += 1;
      if (opcode === END) depth -= 1;
      else if (following === SPECIAL) special(opcode);
      if (following & AMONG_OPCODES) number(OPCODES);
      const kind = following % AMONG_OPCODES;
      if (kind) number(opcode === GET && previous === GET ? GETS_AFTER_GETS : kind);
      previous = opcode;
    }
  };
  while (at < file.length) {
    const id = bytes(PLAIN, 1);
    const size = number(PLAIN);
    if (id === 10) {
      for (let functions = number(PLAIN); functions > 0; functions--) {
        number(LEFT_OUT);
        for (let groups = number(LOCALS); groups > 0; groups--) {
          number(LOCALS);
          number(LOCALS);
        }
        instructions();
      }
    } else if (id === BEGINNING[0] && size === BEGINNING[1]) {
      bytes(PLAIN, number(PLAIN) === BEGINNING[2] ? 5 : size - 1);
    } else {
      bytes(PLAIN, size);
    }
  }
  return streams.map((pieces) => Buffer.concat(pieces));
}

/** The packed file. Throws where unpacking it would not give the same bytes. */
export function pack(file) {
  const streams = takeApart(file);
  const opcodes = streams[OPCODES].length;
  const { bytes, pairs } = pair(streams[OPCODES]);
  streams[OPCODES] = bytes;
  const content = [leb(file.length), leb(opcodes), ...streams.map((stream) => leb(stream.length)), leb(pairs.length / 3), Buffer.from(pairs), ...streams];
  const packed = Buffer.concat([Buffer.from(BEGINNING), customSection(SECTION, Buffer.concat(content))]);
  if (Buffer.compare(unpack(packed), file)) throw new Error('the packed file is not unpacked to the same bytes');
  return packed;
}

const isProgram = process.argv[1] === fileURLToPath(import.meta.url);
for (const file of isProgram ? process.argv.slice(2) : []) writeFileSync(file, pack(readFileSync(file)));
