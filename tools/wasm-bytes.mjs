// What the tools that read a wasm file need of its encoding.

/** Reads these bytes one after another. */
export function reader(bytes, at = 0) {
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const take = (length) => bytes.subarray(at, (at += length));
  return { number, take, text: () => Buffer.from(take(number())).toString(), get at() { return at; } };
}

/** A number, as it is encoded. */
export function leb(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) + (rest ? 128 : 0));
    value = rest;
  } while (value);
  return Buffer.from(bytes);
}

/** A text, as it is encoded. */
export const text = (name) => Buffer.concat([leb(Buffer.byteLength(name)), Buffer.from(name)]);

/** A custom section. */
export function customSection(name, content) {
  const named = Buffer.concat([text(name), content]);
  return Buffer.concat([Buffer.from([0]), leb(named.length), named]);
}
