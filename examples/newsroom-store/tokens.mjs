// Who asks: tokens, and how often they may ask.
//
// A token is `ID.SECRET`. The ID finds the row; the secret, 256 bits of chance, is kept as its SHA-256, which needs no salt and no
// slow hash since nobody can guess what it was made of.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { TOKEN } from './statements.mjs';

const SHAPE = /^([\w-]{8,40})\.([\w-]{43})$/;
/** Milliseconds for which a token that was right counts as right. A revoked one is told of at once; this is for what was not told. */
const TRUSTED = 30_000;

const sha256 = (text) => createHash('sha256').update(text).digest();

/** A new token, and what the table gets of it. */
export function newToken() {
  const id = randomBytes(9).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  return { id, token: `${id}.${secret}`, hash: sha256(secret) };
}

export class Tokens {
  #database;
  #known = new Map();
  /** How often something was forgotten: what was asked before may be older than a revocation. */
  #forgotten = 0;

  constructor(database) {
    this.#database = database;
  }

  /** `{token, reader, name, uuid, room, roomName}`; null where the token is wrong or was revoked. `token` is its ID. */
  async check(text) {
    const [, id, secret] = SHAPE.exec(text ?? '') ?? [];
    if (!id) return null;
    const hash = sha256(secret);
    const known = this.#known.get(id);
    if (known && known.until > Date.now()) return timingSafeEqual(known.hash, hash) ? known.who : null;
    this.#known.delete(id);
    const before = this.#forgotten;
    const { rows } = await this.#database.query(TOKEN, [id]);
    // As long for an ID that does not exist as for one that does.
    const row = rows[0] ?? { hash: Buffer.alloc(32) };
    if (!timingSafeEqual(row.hash, hash) || rows.length === 0) return null;
    const who = { token: id, reader: row.reader, name: row.name, uuid: row.uuid, room: row.room, roomName: row.room_name };
    // While nobody listens, a revocation would not be heard.
    if (this.#database.isListening && before === this.#forgotten) this.#known.set(id, { hash: row.hash, who, until: Date.now() + TRUSTED });
    return who;
  }

  forget(id) {
    this.#forgotten++;
    if (id === undefined) this.#known.clear();
    else this.#known.delete(id);
  }
}
