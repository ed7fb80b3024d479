// Database and server on this machine, with three readers to try it: what `make newsroom` runs. Ctrl-C stops both.
//
//   PORT (8091)   PORT_DB (8092)   NEWSROOM_DATA (.newsroom at the top of the project)

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { add } from './admin.mjs';
import { migrate } from './migrate.mjs';
import { Postgres } from './postgres.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(process.env.NEWSROOM_DATA ?? path.join(here, '../../.newsroom'));
const READERS = ['Ana', 'Ben', 'Chloé'];

/** The readers' keys. The database has hashes alone, so the keys of this machine's readers are kept beside it. */
async function keys(url) {
  const file = path.join(folder, 'keys.json');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migrate(client);
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  for (const reader of READERS) {
    const { rowCount } = await client.query('select from tokens where id = $1 and revoked is null', [String(kept[reader]).split('.', 1)[0]]);
    if (rowCount === 0) kept[reader] = await add(client, 'Desk', reader);
  }
  await client.end();
  writeFileSync(file, JSON.stringify(kept, null, 2), { mode: 0o600 });
  return kept;
}

let server;
const database = new Postgres(folder, Number(process.env.PORT_DB ?? 8092));
let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  console.log('\n==> Stopping the server and the database');
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await database.stop();
  process.exit();
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

try {
  await database.start();
  const readers = await keys(database.url());
  server = spawn(process.execPath, [path.join(here, 'server.mjs')], {
    env: { ...process.env, DATABASE_URL: database.url() },
    // As above: it is told to stop before the database is.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server.once('exit', (code) => {
    if (!isStopping) process.exitCode = code || 1;
    stop();
  });
  const [origin] = await once(createInterface(server.stdout), 'line');
  console.log('==> One article, three readers. Open two of these side by side, and mark something:\n');
  for (const reader of READERS) console.log(`    ${reader.padEnd(6)} ${origin}#key=${readers[reader]}`);
  console.log(`\n    The data: ${folder}   The database: port ${database.port}, user newsroom, its password beside the data`);
  console.log('    Ctrl-C stops server and database.');
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
  await stop();
}
