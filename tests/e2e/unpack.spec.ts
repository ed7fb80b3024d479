// How the wasm files of a release are packed and unpacked. The build compares each file that it packs; here is what it does not meet.

import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { pack } from '../../tools/pack.mjs';
import { unpack, unpackInSlices } from '../../tools/unpack.mjs';
import { leb } from '../../tools/wasm-bytes.mjs';
import { expect, inOneBrowser, test } from './support/test';

inOneBrowser('It asks no browser.');

const FILES = ['_bg', '-ladder', '-analysis', '-studio', '-sources', '-ledger', '-compare', '-formats'].map((name) => `news-annotator${name}.wasm`);
const built = async (name: string) => new Uint8Array(await readFile(new URL(`../../dist/${name}`, import.meta.url)));

/** A module of one function with these instructions and an `end`. */
function moduleOf(...instructions: number[]) {
  const body = [0, ...instructions, 0x0b];
  const code = [1, ...leb(body.length), ...body];
  return new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, /* types */ 1, 4, 1, 0x60, 0, 0, /* functions */ 3, 2, 1, 0, /* code */ 10, ...leb(code.length), ...code]);
}

const MODULES: Record<string, Uint8Array> = {
  'no instruction': moduleOf(),
  'blocks in blocks': moduleOf(0x02, 0x40, 0x03, 0x40, 0x0c, 1, 0x0b, 0x0b),
  'a table of branches': moduleOf(0x02, 0x40, 0x41, 0, 0x0e, 2, 0, 1, 0, 0x0b),
  'numbers with a point, one of which has the byte of an end': moduleOf(0x43, 0x0b, 0x0b, 0, 0, 0x1a, 0x44, 1, 2, 3, 4, 5, 6, 7, 0x0b, 0x1a),
  'constants of one byte and of ten': moduleOf(0x41, 1, 0x1a, 0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, 0x1a),
  'a choice of one type': moduleOf(0x41, 1, 0x41, 2, 0x41, 3, 0x1c, 1, 0x7f, 0x1a),
  'a function of more bytes than one byte can count': moduleOf(...Array.from({ length: 60 }, () => [0x41, 7, 0x1a]).flat()),
  'a custom section of 97 bytes': new Uint8Array([...moduleOf(), 0, 97, 4, 110, 97, 109, 101, ...Array.from({ length: 92 }, (_, i) => i)]),
  'three modules, one behind the other': new Uint8Array([...moduleOf(0x01), ...moduleOf(), ...moduleOf(0x00)]),
};
for (const [name, module] of Object.entries(MODULES)) {
  test(`the same bytes: ${name}`, () => {
    expect(unpack(new Uint8Array(pack(module)))).toEqual(module);
  });
}

test('a packed file is a module, for whoever does not know how to unpack it', async () => {
  for (const name of FILES) expect(WebAssembly.validate(await built(name)), name).toBe(true);
});

test('a file that is not packed stays as it is', () => {
  const module = moduleOf(0x01);
  expect(unpack(module)).toBe(module);
  for (const text of ['', '<p>Log in first</p>', '\0asm\x01\0\0\0\0', '\0asm\x01\0\0\0\0\x07\x06packet']) {
    const bytes = new TextEncoder().encode(text);
    expect(unpack(bytes), text).toBe(bytes);
  }
});

test('in slices: the same bytes, and other tasks run meanwhile', async () => {
  const packed = await built('news-annotator_bg.wasm');
  let isDone = false;
  let tasks = 0;
  const unpacked = unpackInSlices(packed).finally(() => (isDone = true));
  for (; !isDone; tasks++) await new Promise((next) => setImmediate(next));
  expect(await unpacked).toEqual(unpack(packed));
  expect(tasks).toBeGreaterThan(1);
  const small = moduleOf(0x01);
  expect(await unpackInSlices(small)).toBe(small);
  await expect(unpackInSlices(packed.slice(0, 2_000))).rejects.toThrow(WebAssembly.CompileError);
});

test('packing makes what is sent a tenth smaller at least', async () => {
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size);
  const packed = await Promise.all(FILES.map(built));
  const whole = packed.map(unpack);
  const sent = (files: Uint8Array[]) => sum(files.map((file) => gzipSync(file).length));
  expect(sent(packed)).toBeLessThan(0.9 * sent(whole));
});

test('a file that is cut off, or goes on, is refused', async () => {
  const packed = await built('news-annotator-formats.wasm');
  for (let size = 20; size < packed.length; size += 97) expect(() => unpack(packed.slice(0, size)), `${size} bytes`).toThrow(WebAssembly.CompileError);
  expect(() => unpack(new Uint8Array([...packed, 0, 2, 1, 120]))).toThrow(WebAssembly.CompileError);
});

test('of a file with other bytes, unpacking ends', async () => {
  // Numbers that look random, the same in each run.
  let seed = 1;
  const upTo = (limit: number) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
  const packed = await built('news-annotator-formats.wasm');
  const [afterName, header] = [20, 60];
  let refused = 0;
  for (let round = 0; round < 600; round++) {
    const damaged = packed.slice();
    damaged[afterName + upTo(round % 2 ? header : packed.length - afterName)] ^= 1 + upTo(255);
    try {
      unpack(damaged);
    } catch (error) {
      if (!(error instanceof WebAssembly.CompileError || error instanceof RangeError)) throw error;
      refused += 1;
    }
  }
  // Many a byte is part of a constant: then nothing shows.
  expect(refused).toBeGreaterThan(50);
});
