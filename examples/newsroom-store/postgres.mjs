// A PostgreSQL of one's own in a folder: for `make newsroom`, the tests and the measurements. A newsroom has its own already.

import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
/** Milliseconds until a database must answer. */
const START = 30_000;

/** The folder of PostgreSQL's programs: PG_BIN, else the newest of Debian's, else where PATH has them. */
export function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  const brew = ['/opt/homebrew/bin', '/usr/local/opt/postgresql/bin'];
  const folders = [process.env.PG_BIN, ...versions.map((version) => path.join(debian, version, 'bin')), ...onPath, ...brew];
  return folders.find((folder) => folder && existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres'))) ?? null;
}

/** PostgreSQL refuses to run as root: then it is run as the user that its package makes, else as nobody. */
function whoRuns() {
  if (process.getuid() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })));
      return { uid, gid };
    } catch {
      // The next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody: run this as another user.');
}

export class Postgres {
  #bin = findPrograms();
  #process = null;
  #user = whoRuns();

  /** `hurried`: may lose everything when the machine loses power; for tests. */
  constructor(folder, port, { hurried = false } = {}) {
    if (!this.#bin) throw new Error('PostgreSQL was not found. Debian: apt-get install postgresql. Elsewhere: PG_BIN=the folder with initdb.');
    this.folder = path.resolve(folder);
    this.port = port;
    this.hurried = hurried;
  }

  get #data() {
    return path.join(this.folder, 'database');
  }

  get bin() {
    return this.#bin;
  }

  get isRunning() {
    return this.#process !== null;
  }

  url(database = 'newsroom') {
    const password = readFileSync(path.join(this.folder, 'password'), 'utf8');
    return `postgres://newsroom:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** A connection, to be ended. */
  async connect(database) {
    const client = new pg.Client({ connectionString: this.url(database) });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  /** Starts it, and makes it first if it is not there. */
  async start() {
    if (!existsSync(path.join(this.#data, 'PG_VERSION'))) await this.#make();
    // Of an earlier run that was killed.
    if (existsSync(path.join(this.#data, 'postmaster.pid'))) await this.#control('stop', '-m', 'fast').catch(() => {});
    const settings = {
      port: this.port,
      listen_addresses: '127.0.0.1',
      // A socket's path may have 107 bytes, and this folder's may have more.
      unix_socket_directories: '',
      ...(this.hurried ? { fsync: 'off', full_page_writes: 'off' } : {}),
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // In a group of its own: Ctrl-C reaches the server first, which then stops this.
    this.#process = spawn(path.join(this.#bin, 'postgres'), ['-D', this.#data, ...options], { ...this.#user, cwd: this.#data, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    this.#process.stderr.on('data', (text) => (said = (said + text).slice(-2_000)));
    this.#process.once('exit', () => (this.#process = null));
    await this.#answer(() => said);
  }

  async #answer(said) {
    const end = Date.now() + START;
    for (;;) {
      let client;
      try {
        client = await this.connect('postgres');
        const { rowCount } = await client.query("select from pg_database where datname = 'newsroom'");
        if (rowCount === 0) await client.query('create database newsroom');
        return await client.end();
      } catch (error) {
        await client?.end().catch(() => {});
        if (!this.#process || Date.now() > end) throw new Error(`PostgreSQL did not start on port ${this.port}: ${said() || error.message}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async #make() {
    mkdirSync(this.folder, { recursive: true });
    const password = path.join(this.folder, 'password');
    if (!existsSync(password)) writeFileSync(password, randomBytes(18).toString('base64url'), { mode: 0o600 });
    mkdirSync(this.#data, { mode: 0o700 });
    if (this.#user.uid !== undefined) {
      chownSync(this.#data, this.#user.uid, this.#user.gid);
      // initdb reads it as that user.
      chownSync(password, this.#user.uid, this.#user.gid);
    }
    const options = ['-D', this.#data, '-U', 'newsroom', '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8', '--locale=C.UTF-8'];
    await run(path.join(this.#bin, 'initdb'), [...options, ...(this.hurried ? ['--no-sync'] : [])], { ...this.#user, cwd: this.#data }).catch((error) => {
      const advice = /Permission denied/.test(error.stderr) ? ' Choose a folder that the user postgres can reach: NEWSROOM_DATA=…' : '';
      throw new Error(`initdb failed in ${this.#data}: ${error.stderr || error.message}${advice}`, { cause: error });
    });
  }

  /** Stops it as its package does when the machine is shut down; `immediate`: as if it had crashed. */
  async stop({ immediate = false } = {}) {
    if (!this.#process) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill(immediate ? 'SIGQUIT' : 'SIGINT');
    await gone;
  }

  #control(...what) {
    return run(path.join(this.#bin, 'pg_ctl'), ['-D', this.#data, '-w', ...what], { ...this.#user, cwd: this.#data });
  }
}
