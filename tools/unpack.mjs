// Unpacks the wasm files of a release; `tools/pack.mjs` packs them. The build puts this into the glue.
//
// Compression by gzip or brotli finds more in a wasm file whose opcodes stand apart from the numbers that they work on. So a packed
// file holds streams, each of one kind of bytes, in the order of the file that was packed: PLAIN is all that is not code; OPCODES has
// those of all functions, with the types of blocks and the alignments; then the numbers of local variables, constants, and so on, each
// kind for itself. Sizes of functions are left out. A pair of bytes that is frequent among the opcodes is written as one byte that was
// not in use, and so again and again.
//
// To other programs a packed file is a valid module with a single custom section, `packed`. The section holds, numbers in LEB128: the size
// of the unpacked file; the size of its opcodes; the size of each stream; the number of pairs; the pairs, three bytes each: the byte that
// is written, and the two for which it stands; the streams.

// In the order in which they compress best.
const KINDS = [
  'opcodes', 'calls', 'locals', 'gets', 'branches', 'gets after gets', 'sets', 'stores', 'loads', 'constants', 'plain', 'indirect', 'floats',
  'longs',
];
export const [
  OPCODES, CALLS, LOCALS, GETS, BRANCHES, GETS_AFTER_GETS, SETS, STORES, LOADS, CONSTANTS, PLAIN, INDIRECT, FLOATS, LONGS,
] = KINDS.keys();
export const STREAMS = KINDS.length;

/** How a module begins. The next byte is that of a custom section, 0. */
export const BEGINNING = [0, 97, 115, 109, 1, 0, 0, 0];
export const SECTION = 'packed';

/** What follows an opcode: the stream of a number, or none (0); before it, a number among the opcodes, with this bit. */
export const AMONG_OPCODES = 32;
/** Something else follows. */
export const SPECIAL = 64;
export const [END, BRANCH_TABLE, INDIRECT_CALL, GET, TYPED_SELECT, F32, F64, EXTENDED] = [0x0b, 0x0e, 0x11, 0x20, 0x1c, 0x43, 0x44, 0xfc];
export const [FIRST_OF_BLOCKS, LAST_OF_BLOCKS] = [0x02, 0x04];
export const AFTER = new Uint8Array(256);
for (const [first, last, following] of [
  [FIRST_OF_BLOCKS, LAST_OF_BLOCKS, AMONG_OPCODES],
  [END, END, SPECIAL],
  [0x0c, 0x0d, BRANCHES],
  [BRANCH_TABLE, BRANCH_TABLE, SPECIAL],
  [0x10, 0x10, CALLS],
  [INDIRECT_CALL, INDIRECT_CALL, SPECIAL],
  [TYPED_SELECT, TYPED_SELECT, SPECIAL],
  [GET, GET, GETS],
  [0x21, 0x22, SETS],
  [0x23, 0x26, AMONG_OPCODES], // globals, tables
  [0x28, 0x35, AMONG_OPCODES | LOADS],
  [0x36, 0x3e, AMONG_OPCODES | STORES],
  [0x3f, 0x40, AMONG_OPCODES], // the size of the memory
  [0x41, 0x41, CONSTANTS],
  [0x42, 0x42, LONGS],
  [F32, F64, SPECIAL],
  [0xd0, 0xd0, AMONG_OPCODES], // references
  [0xd2, 0xd2, AMONG_OPCODES],
  [EXTENDED, EXTENDED, SPECIAL],
]) AFTER.fill(following, first, last + 1);

/** How many numbers follow an extended opcode. */
export const numbersAfter = (extended) => (extended < 8 || extended > 17 ? 0 : extended < 15 && extended % 2 === 0 ? 2 : 1);

function damaged() {
  return new WebAssembly.CompileError('The file is damaged.');
}

/** Writes the opcodes with both bytes of each pair. */
function unpair(packed, pairs, out) {
  // What each byte means: so many bytes, from there on. All in typed arrays, which are fast before the browser has compiled this.
  const meant = new Uint8Array(65_536);
  const begins = new Uint16Array(256);
  const lengths = new Uint16Array(256).fill(1);
  for (let byte = 0; byte < 256; byte++) meant[byte] = begins[byte] = byte;
  let free = 256;
  for (let i = 0; i < pairs.length; i += 3) {
    const begin = free;
    for (const part of [pairs[i + 1], pairs[i + 2]]) {
      for (let at = 0; at < lengths[part]; at++) meant[free++] = meant[begins[part] + at];
    }
    begins[pairs[i]] = begin;
    lengths[pairs[i]] = free - begin;
  }
  let to = 0;
  for (let from = 0; from < packed.length; from++) {
    const byte = packed[from];
    let at = begins[byte];
    for (const end = at + lengths[byte]; at < end; at++) out[to++] = meant[at];
  }
}

/** Milliseconds after which the page gets its turn: half a frame. */
const SLICE = 8;

/** Resolves in a later task. A timer, for pages that have nothing else, would wait 4 ms. */
const nextTask = () => new Promise((done) => {
  if (!globalThis.MessageChannel) return setTimeout(done);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    done();
  };
  port2.postMessage(0);
});

/** Writes the unpacked file while it reads the streams. Most of its time passes before the browser has compiled this code. */
class Unpacking {
  end = 0;
  /** How many functions are left of the code that it is in. */
  functions = 0;

  /** `streams`: all of them, one behind the other; `places`: where the next byte of each is; `size`: of the unpacked file. */
  constructor(streams, places, size) {
    this.streams = streams;
    this.places = places;
    this.size = size;
    this.out = new Uint8Array(size);
  }

  number(kind) {
    const { streams, places, out } = this;
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = streams[places[kind]++];
      out[this.end++] = byte;
      value |= (byte & 127) << shift;
      if (!(byte > 127)) return value >>> 0;
    }
  }

  /** Copies so many bytes, and returns the last. */
  bytes(kind, count) {
    const from = this.places[kind];
    this.places[kind] += count;
    if (this.end + count > this.size) throw damaged();
    this.out.set(this.streams.subarray(from, from + count), this.end);
    this.end += count;
    return this.out[this.end - 1];
  }

  special(opcode) {
    if (opcode === BRANCH_TABLE) for (let labels = this.number(BRANCHES); labels >= 0 && this.end < this.size; labels--) this.number(BRANCHES);
    else if (opcode === INDIRECT_CALL) for (let numbers = 2; numbers > 0; numbers--) this.number(INDIRECT);
    else if (opcode === TYPED_SELECT) this.bytes(OPCODES, this.number(OPCODES));
    else if (opcode === EXTENDED) for (let numbers = numbersAfter(this.number(OPCODES)); numbers > 0; numbers--) this.number(OPCODES);
    else this.bytes(FLOATS, opcode === F32 ? 4 : 8);
  }

  /** The instructions of a function. */
  instructions() {
    const { streams, places, out, size } = this;
    let place = places[OPCODES];
    let end = this.end;
    let byte = 0;
    for (let depth = 1, previous = 0; depth > 0;) {
      if (end > size) throw damaged();
      const opcode = streams[place++];
      out[end++] = opcode;
      let following = AFTER[opcode];
      if (following === SPECIAL) {
        if (opcode === END) {
          depth -= 1;
        } else {
          this.end = end;
          places[OPCODES] = place;
          this.special(opcode);
          end = this.end;
          place = places[OPCODES];
        }
      } else if (following > 0) {
        if (following >= AMONG_OPCODES) {
          if (opcode <= LAST_OF_BLOCKS) depth += 1;
          do {
            byte = streams[place++];
            out[end++] = byte;
          } while (byte > 127);
          following -= AMONG_OPCODES;
        }
        if (following > 0) {
          if (opcode === GET && previous === GET) following = GETS_AFTER_GETS;
          let from = places[following];
          do {
            byte = streams[from++];
            out[end++] = byte;
          } while (byte > 127);
          places[following] = from;
        }
      }
      previous = opcode;
    }
    this.end = end;
    places[OPCODES] = place;
  }

  function() {
    const begin = this.end;
    for (let groups = this.number(LOCALS); groups > 0 && this.end < this.size; groups--) {
      this.number(LOCALS);
      this.number(LOCALS);
    }
    this.instructions();
    // Now the function moves to make room for its size.
    const length = this.end - begin;
    let room = 1;
    while (length >= 2 ** (7 * room)) room += 1;
    this.out.copyWithin(begin + room, begin, this.end);
    for (let i = 0; i < room; i++) this.out[begin + i] = ((length >> (7 * i)) & 127) | (i + 1 < room ? 128 : 0);
    this.end += room;
  }

  section() {
    const id = this.bytes(PLAIN, 1);
    const length = this.number(PLAIN);
    if (id === 10) this.functions = this.number(PLAIN);
    // The beginning of another module reads as a custom section of 97 bytes, with a name of 115.
    else if (id === BEGINNING[0] && length === BEGINNING[1]) this.bytes(PLAIN, this.number(PLAIN) === BEGINNING[2] ? 5 : length - 1);
    else this.bytes(PLAIN, length);
  }

  /** Goes on until all is unpacked, or until this time; returns whether all is. */
  goOn(until) {
    while (this.end < this.size || this.functions > 0) {
      if (this.functions > 0) {
        this.functions -= 1;
        this.function();
        if (performance.now() > until) return false;
      } else {
        this.section();
      }
    }
    if (this.end !== this.size) throw damaged();
    return true;
  }
}

/** Where unpacking begins; nothing for a file that is not packed. */
function begin(file) {
  let at = BEGINNING.length + 1;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = file[at++];
      value += (byte & 127) * 2 ** shift;
      if (!(byte > 127)) return value;
    }
  };
  const take = (size) => file.subarray(at, at += size);
  const end = number() + at;
  if (file[BEGINNING.length] !== 0 || new TextDecoder().decode(take(number())) !== SECTION) return undefined;
  if (end !== file.length) throw damaged();
  const size = number();
  const sizeOfOpcodes = number();
  const sizes = KINDS.map(number);
  const pairs = take(3 * number());
  const streams = new Uint8Array(file.length - at + sizeOfOpcodes);
  unpair(take(sizes[OPCODES]), pairs, streams);
  streams.set(file.subarray(at), sizeOfOpcodes);
  sizes[OPCODES] = sizeOfOpcodes;
  const places = new Uint32Array(KINDS.length);
  for (let kind = 1; kind < KINDS.length; kind++) places[kind] = places[kind - 1] + sizes[kind - 1];
  return new Unpacking(streams, places, size);
}

/** The bytes of a file as they were before it was packed; those of any other file as they are. Throws where a packed file is damaged. */
export function unpack(file) {
  const unpacking = begin(file);
  unpacking?.goOn(Infinity);
  return unpacking?.out ?? file;
}

/** The same for a page that goes on meanwhile. */
export async function unpackInSlices(file) {
  const unpacking = begin(file);
  while (unpacking && !unpacking.goOn(performance.now() + SLICE)) await nextTask();
  return unpacking?.out ?? file;
}
