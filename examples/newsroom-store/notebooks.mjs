// The reader's own notebook: loaded, and saved if it is still the one that the reader replaces.

import { createHash } from 'node:crypto';
import { Refusal } from './refusal.mjs';
import { LOAD, SAVE_FIRST, SAVE_NEXT } from './statements.mjs';

/** By content, so that it stays right when a backup is restored. */
const etagOf = (text) => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

/** `{etag, text}`, or null where nothing is stored. */
export async function load(database, { room, reader }, url) {
  const { rows } = await database.query(LOAD, [room, url, reader]);
  return rows[0] ?? null;
}

/** Returns the new etag. */
export async function save(database, { room, reader }, url, text, { 'if-match': replaces, 'if-none-match': first }) {
  if (!replaces && first !== '*') throw new Refusal(428, 'Say what this replaces: If-Match with the ETag, or If-None-Match: * for the first one.');
  const etag = etagOf(text);
  const { rowCount } = replaces
    ? await database.query(SAVE_NEXT, [room, url, reader, etag, text, replaces])
    : await database.query(SAVE_FIRST, [room, url, reader, etag, text]);
  if (rowCount === 0) throw new Refusal(412, 'This was written by another tab or device since. Load it, merge, and save again.');
  return etag;
}

/** Reads the request's body: the text of a notebook. */
export async function readNotebook(request, most) {
  const tooLarge = () => new Refusal(413, `This is larger than ${most} bytes, the most that is kept for an article. Export the annotations and remove some.`, { connection: 'close' });
  if (Number(request.headers['content-length']) > most) throw tooLarge();
  const parts = [];
  let size = 0;
  // The connection stays, so that the answer arrives.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > most) throw tooLarge();
    parts.push(part);
  }
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    throw new Refusal(400, 'The body is not UTF-8.');
  }
  // What others are sent, and what they cannot read would keep them from all that they can.
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
  if (file?.format !== 'news-annotations' || !Array.isArray(file.annotations)) {
    throw new Refusal(400, 'The body is no file of annotations: "format" must be "news-annotations", "annotations" an array.');
  }
  return text;
}
