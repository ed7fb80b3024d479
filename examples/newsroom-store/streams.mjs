// Who follows an article, and what they are sent: server-sent events.
//
//   welcome    {reader, room}             first
//   notebook   {reader, etag, text}       another reader's, as it is now: at first all that the client has not, then each change
//   own        {etag}                     the reader's own was written, by this or another tab
//   gone       {id}                       another reader's is there no more
//   complete   {readers: [id]}            the client now has all of these, and there are no others
//   trouble    {text}                     the database is away; the stream stays
//   revoked    {text}                     the token was revoked; the stream ends
//
// All work on one article is done in one line, so that nothing older is sent after something newer; changes that come together are
// read together. Whatever fails ends the streams of the article: their clients come back, say what they have, and get the rest.

import { NOTEBOOKS, VERSIONS } from './statements.mjs';

/** Bytes that may wait for a slow client. */
const MOST_WAITING = 20_000_000;

export const publicReader = ({ reader, name, uuid }) => ({ id: reader, name, urn: `urn:uuid:${uuid}` });

class Stream {
  constructor(who, known, response) {
    this.who = who;
    /** What the client has: the version of each other reader's notebook. */
    this.known = known;
    this.response = response;
  }

  send(event, data) {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  write(text) {
    if (this.response.writableLength > MOST_WAITING) this.response.destroy();
    else if (!this.response.writableEnded) this.response.write(text);
  }

  end() {
    this.response.end();
  }
}

/** One article of one room, as long as somebody follows it. */
class Article {
  streams = new Set();
  opening = new Set();
  changed = new Set();
  isBusy = false;

  constructor(room, url) {
    this.room = room;
    this.url = url;
  }

  get all() {
    return [...this.streams, ...this.opening];
  }

  async work(database) {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.opening.size || this.changed.size) {
        if (this.opening.size) await this.#open(database);
        else await this.#tell(database);
      }
    } catch (error) {
      console.error(`streams of an article were ended: ${error.message}`);
      this.end();
    } finally {
      this.isBusy = false;
    }
  }

  end() {
    for (const stream of this.all) stream.end();
    this.streams.clear();
    this.opening.clear();
    this.changed.clear();
  }

  async #open(database) {
    const opening = [...this.opening];
    const { rows } = await database.query(VERSIONS, [this.room, this.url]);
    const lacking = (stream) => rows.filter(({ reader, etag }) => reader !== stream.who.reader && stream.known.get(reader) !== etag);
    const texts = await this.#read(database, [...new Set(opening.flatMap((stream) => lacking(stream).map(({ reader }) => reader)))]);
    for (const stream of opening) {
      if (!this.opening.delete(stream)) continue;
      this.streams.add(stream);
      for (const { reader } of lacking(stream)) this.#send(stream, texts.get(reader));
      const own = rows.find(({ reader }) => reader === stream.who.reader);
      if (own) stream.send('own', { etag: own.etag });
      stream.send('complete', { readers: rows.map(({ reader }) => reader).filter((reader) => reader !== stream.who.reader) });
    }
  }

  async #tell(database) {
    const changed = [...this.changed];
    this.changed.clear();
    const texts = await this.#read(database, changed);
    for (const stream of this.streams) {
      for (const reader of changed) {
        const row = texts.get(reader);
        if (reader === stream.who.reader) stream.send('own', { etag: row?.etag ?? null });
        else if (row) this.#send(stream, row);
        else stream.send('gone', { id: reader });
      }
    }
  }

  #send(stream, row) {
    // Removed between the two questions: its notification is on the way.
    if (!row || stream.known.get(row.reader) === row.etag) return;
    stream.known.set(row.reader, row.etag);
    stream.send('notebook', { reader: publicReader(row), etag: row.etag, text: row.text });
  }

  async #read(database, readers) {
    if (readers.length === 0) return new Map();
    const { rows } = await database.query(NOTEBOOKS, [this.room, this.url, readers]);
    return new Map(rows.map((row) => [row.reader, row]));
  }
}

export class Streams {
  #database;
  #articles = new Map();
  #heartbeat;

  constructor(database, heartbeat) {
    this.#database = database;
    this.#heartbeat = setInterval(() => this.#each((stream) => stream.write(':\n\n')), heartbeat);
  }

  /** The number of streams of a token, or of all. */
  count(token) {
    return [...this.#articles.values()].flatMap(({ all }) => all).filter(({ who }) => token === undefined || who.token === token).length;
  }

  open(who, url, known, response) {
    const key = `${who.room} ${url}`;
    const article = this.#articles.get(key) ?? new Article(who.room, url);
    this.#articles.set(key, article);
    const stream = new Stream(who, known, response);
    stream.send('welcome', { reader: publicReader(who), room: who.roomName });
    article.opening.add(stream);
    response.on('close', () => {
      article.streams.delete(stream);
      article.opening.delete(stream);
      if (article.all.length === 0 && this.#articles.get(key) === article) this.#articles.delete(key);
    });
    article.work(this.#database);
  }

  changed(room, reader, url) {
    const article = this.#articles.get(`${room} ${url}`);
    if (!article) return;
    article.changed.add(reader);
    article.work(this.#database);
  }

  revoked(token) {
    this.#each((stream) => {
      if (stream.who.token !== token) return;
      stream.send('revoked', { text: 'This key was revoked.' });
      stream.end();
    });
  }

  trouble() {
    this.#each((stream) => stream.send('trouble', { text: 'The database is away.' }));
  }

  /** Ends all: who comes back gets what was missed. */
  end() {
    for (const article of this.#articles.values()) article.end();
  }

  close() {
    clearInterval(this.#heartbeat);
    this.end();
  }

  #each(act) {
    for (const { all } of this.#articles.values()) all.forEach(act);
  }
}
