// Brings the tables up to date: each file of migrations/ once, in the order of the numbers, all in one transaction.
//
//   DATABASE_URL=postgres://… node migrate.mjs       the server does this by itself when it starts

import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');
/** Servers that start at the same time wait for each other. */
const LOCK = 7_266_013;

/** Returns the names of the files that were applied. */
export async function migrate(client) {
  const files = readdirSync(folder).filter((name) => /^\d{3}_\w+\.sql$/.test(name)).sort();
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query('create table if not exists migrations (name text primary key, applied timestamptz not null default now())');
    const { rows } = await client.query('select name from migrations');
    const applied = new Set(rows.map(({ name }) => name));
    const unknown = [...applied].filter((name) => !files.includes(name));
    if (unknown.length) throw new Error(`The database is newer than this server: ${unknown.join(', ')}. Update the server.`);
    const due = files.filter((name) => !applied.has(name));
    for (const name of due) {
      await client.query(readFileSync(path.join(folder, name), 'utf8'));
      await client.query('insert into migrations (name) values ($1)', [name]);
    }
    await client.query('commit');
    return due;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const done = await migrate(client);
  console.log(done.length ? `Applied: ${done.join(', ')}` : 'Everything is up to date.');
  await client.end();
}
