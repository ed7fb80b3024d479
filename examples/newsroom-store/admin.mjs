// Rooms, readers and their keys.
//
//   node admin.mjs add ROOM READER        a key for this reader; room and reader are made if they are not there. It is shown once
//   node admin.mjs revoke ID              the key with this ID (before its dot) does not work any more, at once
//   node admin.mjs remove ROOM READER     the reader, with all keys and annotations
//   node admin.mjs list                   rooms, readers, IDs of keys
//
// DATABASE_URL names the database.

import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate } from './migrate.mjs';
import { newToken } from './tokens.mjs';

/** Returns the new token. */
export async function add(client, room, reader) {
  const { id, token, hash } = newToken();
  await client.query('begin');
  await client.query('insert into rooms (name) values ($1) on conflict do nothing', [room]);
  await client.query('insert into readers (room, name) select id, $2 from rooms where name = $1 on conflict do nothing', [room, reader]);
  await client.query(
    `insert into tokens (id, hash, reader)
     select $3, $4, readers.id from readers join rooms on rooms.id = readers.room where rooms.name = $1 and readers.name = $2`,
    [room, reader, id, hash],
  );
  await client.query('commit');
  return token;
}

/** Returns whether there was such a key. */
export async function revoke(client, id) {
  const { rowCount } = await client.query('update tokens set revoked = now() where id = $1 and revoked is null', [id.split('.', 1)[0]]);
  return rowCount === 1;
}

/** Returns whether there was such a reader. */
export async function remove(client, room, reader) {
  const { rowCount } = await client.query('delete from readers using rooms where rooms.id = readers.room and rooms.name = $1 and readers.name = $2', [room, reader]);
  return rowCount === 1;
}

async function list(client) {
  const { rows } = await client.query(
    `select rooms.name as room, readers.name as reader, tokens.id as key, tokens.created, tokens.revoked
     from rooms join readers on readers.room = rooms.id left join tokens on tokens.reader = readers.id
     order by rooms.name, readers.name, tokens.created`,
  );
  console.table(rows);
}

async function run([command, ...names]) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await migrate(client);
    if (command === 'add' && names.length === 2) console.log(await add(client, ...names));
    else if (command === 'revoke' && names.length === 1) console.log((await revoke(client, names[0])) ? 'Revoked.' : 'There is no such key, or it was revoked before.');
    else if (command === 'remove' && names.length === 2) console.log((await remove(client, ...names)) ? 'Removed.' : 'There is no such reader.');
    else if (command === 'list') await list(client);
    else {
      console.error('Say one of: add ROOM READER, revoke ID, remove ROOM READER, list');
      process.exitCode = 1;
    }
  } finally {
    await client.end();
  }
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) await run(process.argv.slice(2));
