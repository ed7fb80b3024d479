// examples/newsroom-store for the tests: a real PostgreSQL and the example's server, processes that are stopped, killed and started again.
// A database serves all tests of a worker; each test has a room of its own.

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { add, remove, revoke } from '../../../examples/newsroom-store/admin.mjs';
import { findPrograms, Postgres } from '../../../examples/newsroom-store/postgres.mjs';
import { test as base } from './test';

const SERVER = fileURLToPath(new URL('../../../examples/newsroom-store/server.mjs', import.meta.url));
export const OTHER_ORIGIN = 'https://desk.example';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export class Newsroom {
  origin = '';
  said = '';
  #process: ChildProcess | undefined;
  #port = 0;

  constructor(readonly database: Postgres) {}

  /** `settings`: further environment variables of the server. */
  async start(settings: Record<string, string> = {}) {
    this.#port ||= await freePort();
    const environment = { PORT: String(this.#port), DATABASE_URL: this.database.url(), ORIGINS: OTHER_ORIGIN, MOST_BYTES: '20000', ...settings };
    this.#process = spawn(process.execPath, [SERVER], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process.stderr!.on('data', (text) => (this.said += text));
    const [line] = await once(createInterface(this.#process.stdout!), 'line');
    this.origin = new URL(line as string).origin;
    await this.up();
  }

  get isRunning() {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  /** Resolves once the database answers the server. */
  async up() {
    for (;;) {
      const { status } = await fetch(`${this.origin}/health`);
      if (status === 200) return;
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async stop(signal: NodeJS.Signals): Promise<number | null> {
    const process = this.#process!;
    if (!this.isRunning) return process.exitCode;
    const gone = once(process, 'exit');
    process.kill(signal);
    await gone;
    return process.exitCode;
  }

  async #ask<T>(act: (client: Awaited<ReturnType<Postgres['connect']>>) => Promise<T>): Promise<T> {
    const client = await this.database.connect(undefined);
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }

  key(room: string, reader: string): Promise<string> {
    return this.#ask((client) => add(client, room, reader));
  }

  revoke(key: string): Promise<boolean> {
    return this.#ask((client) => revoke(client, key));
  }

  remove(room: string, reader: string): Promise<boolean> {
    return this.#ask((client) => remove(client, room, reader));
  }

  /** What a reader has stored, as the database has it. */
  async quotes(room: string, reader: string): Promise<string[]> {
    const rows = await this.rows<{ text: string }>(
      'select text from notebooks join readers on readers.id = reader join rooms on rooms.id = notebooks.room where rooms.name = $1 and readers.name = $2',
      [room, reader],
    );
    return rows.flatMap(({ text }) => JSON.parse(text).annotations.map(({ quote }: { quote: string }) => quote)).sort();
  }

  rows<T>(statement: string, values: unknown[] = []): Promise<T[]> {
    return this.#ask(async (client) => (await client.query(statement, values)).rows);
  }
}

let rooms = 0;

export const test = base.extend<{ room: string; newsroom: Newsroom }, { database: Postgres; running: Newsroom }>({
  database: [
    async ({}, use) => {
      // Not by `mkdtemp`: where these tests run as root, PostgreSQL's own user must come in.
      const folder = path.join(tmpdir(), `newsroom-${randomUUID()}`);
      const database = new Postgres(folder, await freePort(), { hurried: true });
      await database.start();
      await use(database);
      await database.stop({ immediate: true });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],

  running: [
    async ({ database }, use) => {
      const newsroom = new Newsroom(database);
      await newsroom.start();
      await use(newsroom);
      await newsroom.stop('SIGKILL');
    },
    { scope: 'worker' },
  ],

  newsroom: async ({ running, database }, use) => {
    running.said = '';
    await use(running);
    // A test that failed in the middle leaves the next one a database and a server.
    if (!database.isRunning) await database.start();
    if (!running.isRunning) await running.start();
  },

  room: async ({}, use, { parallelIndex }) => use(`Room ${parallelIndex}-${++rooms}`),
});

/** Said where these tests are left out. */
export const NO_POSTGRES = findPrograms() === null && 'PostgreSQL was not found (Debian: apt-get install postgresql)';
