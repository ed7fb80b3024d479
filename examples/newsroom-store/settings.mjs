// What the environment says; README.md has the table.

import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

export function readSettings(environment = process.env) {
  const number = (name, usual) => {
    const value = Number(environment[name] ?? usual);
    if (!Number.isFinite(value) || value < 0) throw new Error(`${name} must be a number, and is ${environment[name]}`);
    return value;
  };
  const origins = (environment.ORIGINS ?? '').split(/[\s,]+/).filter(Boolean);
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new Error(`ORIGINS: ${origin} is no origin; write it as https://desk.example, without a path`);
    }
  }
  return {
    database: environment.DATABASE_URL,
    host: environment.HOST ?? '127.0.0.1',
    port: number('PORT', 8091),
    /** Pages of these origins may use the store, beside its own. */
    origins: new Set(origins),
    /** Bytes of one notebook at most. */
    mostBytes: number('MOST_BYTES', 1_000_000),
    /** Requests of one token: so many at once, and so many a second after that. */
    burst: number('RATE_BURST', 60),
    rate: number('RATE', 10),
    /** Streams of one token. */
    mostStreams: number('MOST_STREAMS', 20),
    /** Connections to the database. */
    connections: number('CONNECTIONS', 8),
    /** Milliseconds between two signs of life in a stream. */
    heartbeat: number('HEARTBEAT', 15_000),
    /** The folder with the widget's files; empty: no page is served, only the store. */
    widget: environment.WIDGET ?? path.join(here, '../../dist'),
  };
}
