// The connections to PostgreSQL: some for statements, one that listens. Both outlive a restart of the database.

import { EventEmitter } from 'node:events';
import pg from 'pg';
import { migrate } from './migrate.mjs';
import { ALIVE } from './statements.mjs';

/** Milliseconds: to connect; for one statement; between two attempts; between two questions whether the listening connection lives. */
const CONNECT = 3_000;
const PATIENCE = 5_000;
const RETRY = 250;
const PULSE = 10_000;

/** PostgreSQL's classes of errors that say that it is not there: connection, shutting down, too many connections, starting. */
const AWAY = /^(08|57P|53300)/;

/** Whether the database was not there; else something is wrong with the statement or the server. */
export const isAway = ({ code, message }) =>
  // Of a connection that broke or does not answer, `pg` tells in words alone.
  code === undefined ? /connection|timeout|queryable/i.test(message) : AWAY.test(code) || /^E[A-Z]+$/.test(code);

/**
 * Events: `listening` when the connection that listens is there, at first and after each loss; `lost` when it broke; `notify` with
 * channel and payload.
 */
export class Database extends EventEmitter {
  #options;
  #pool;
  #listener = null;
  #closed = false;
  #pulse;

  constructor(url, connections) {
    super();
    this.#options = { connectionString: url, connectionTimeoutMillis: CONNECT, query_timeout: PATIENCE, keepAlive: true, application_name: 'newsroom-store' };
    this.#pool = new pg.Pool({ ...this.#options, max: connections, statement_timeout: PATIENCE });
    // A connection that was idle broke; the pool has dropped it and makes another when one is wanted.
    this.#pool.on('error', () => {});
    this.#pulse = setInterval(() => this.#feel(), PULSE);
  }

  get isListening() {
    return this.#listener !== null;
  }

  async query({ name, text }, values = []) {
    return this.#pool.query({ name, text, values });
  }

  /** Brings the tables up to date and listens; again and again until that worked, and whenever the connection is lost. */
  async listen(channels) {
    while (!this.#closed) {
      const client = new pg.Client(this.#options);
      const lost = new Promise((resolve) => client.once('end', resolve));
      // What breaks a connection is told here, and `end` follows.
      client.on('error', () => {});
      client.on('notification', ({ channel, payload }) => this.emit('notify', channel, payload));
      try {
        await client.connect();
        await migrate(client);
        // The names are the server's own.
        for (const channel of channels) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
        this.#listener = client;
        this.emit('listening');
        await lost;
      } catch (error) {
        if (!isAway(error)) throw error;
        await client.end().catch(() => {});
      }
      if (this.#listener === client) {
        this.#listener = null;
        if (!this.#closed) this.emit('lost');
      }
      if (!this.#closed) await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  }

  async #feel() {
    const client = this.#listener;
    // A connection that answers nothing is as good as lost, and nobody else tells.
    await client?.query(ALIVE.text).catch(() => client.connection.stream.destroy());
  }

  async close() {
    this.#closed = true;
    clearInterval(this.#pulse);
    await Promise.all([this.#pool.end(), this.#listener?.end()]);
  }
}
