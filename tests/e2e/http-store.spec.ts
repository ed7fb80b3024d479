// examples/http-store: the example's server, a process that is stopped, killed and broken while pages use it.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Page } from '@playwright/test';
import { annotate } from './support/api';
import { RETRY, sees } from './support/faults';
import { annotations, panel, ready } from './support/page';
import { expect, inOneBrowser, test as base } from './support/test';

inOneBrowser('the server decides; the same code asks it in each browser');

const SERVER = fileURLToPath(new URL('../../examples/http-store/server.mjs', import.meta.url));
const ARTICLE = encodeURIComponent('https://news.example/ferry');
const CLAIM = 'a rudder was damaged';
const DENIAL = 'There was no fire';
const SILENCE = 'did not answer two calls';
const FIRE = 'spoke of a fire';
const HURT = 'no one was hurt';
const PORT = 'did not sail on Sunday';

class Server {
  origin = '';
  #process: ChildProcess | undefined;
  constructor(readonly folder: string) {}

  async start() {
    const port = this.origin ? new URL(this.origin).port : '0';
    this.#process = spawn(process.execPath, [SERVER, port, this.folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = await once(createInterface(this.#process.stdout!), 'line');
    this.origin = new URL(line as string).origin;
  }

  /** Leaves the port open and answers nothing. */
  freeze() { this.#process!.kill('SIGSTOP'); }
  thaw() { this.#process!.kill('SIGCONT'); }

  async kill() {
    if (!this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }

  /** The stored text, read from its disk. */
  async text(): Promise<string> {
    const names = await readdir(this.folder).catch(() => []);
    const files = names.filter((name) => name.endsWith('.json'));
    return files.length ? readFile(path.join(this.folder, files[0]), 'utf8') : '{"annotations":[]}';
  }

  async quotes(): Promise<string[]> {
    return JSON.parse(await this.text()).annotations.map(({ quote }: { quote: string }) => quote).sort();
  }
}

const test = base.extend<{ server: Server }>({
  server: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'http-store-'));
    const server = new Server(path.join(folder, 'kept'));
    await server.start();
    await use(server);
    server.thaw();
    await server.kill();
    await rm(folder, { recursive: true });
  },
});

// The example's server is an origin of its own, and the browser logs each call that fails. (One pattern, since Playwright reads
// an array of two as a value and its options.)
test.use({
  expectedMessages: [
    /request to another origin: http:\/\/127\.0\.0\.1:|Failed to load resource|can’t establish a connection|was interrupted/,
  ],
});

async function visit(page: Page, server: Server) {
  await page.goto(server.origin);
  await ready(page);
  await page.evaluate(() => document.querySelector('news-annotator')!.setAttribute('open', ''));
  await expect(footer(page)).toBeVisible();
}

const quotes = async (page: Page) => (await annotations(page)).map(({ quote }) => quote).sort();
const alert = (page: Page) => panel(page).getByRole('alert');
const footer = (page: Page) => panel(page).locator('footer');

test('readers of one server see each other at once, and no write is overwritten', async ({ page, context, server, request }) => {
  await visit(page, server);
  const other = await context.newPage();
  await visit(other, server);
  await annotate(page, CLAIM);
  await expect.poll(() => quotes(other)).toEqual([CLAIM]);
  await annotate(other, DENIAL, 'denial');
  await expect.poll(() => quotes(page)).toEqual([DENIAL, CLAIM].sort());
  await expect(footer(page)).toContainText('Saved by this site');
  expect(await server.quotes()).toEqual([DENIAL, CLAIM].sort());

  await test.step('the server refuses a write that would overwrite another', async () => {
    const address = `${server.origin}/annotations/${ARTICLE}`;
    const before = await server.text();
    for (const [headers, status] of [
      [{}, 428], [{ 'if-none-match': '*' }, 412], [{ 'if-match': '"another"' }, 412],
    ] as const) {
      expect((await request.put(address, { data: 'x', headers })).status(), JSON.stringify(headers)).toBe(status);
    }
    expect((await request.put(address, { data: 'x'.repeat(10_000_001), headers: { 'if-none-match': '*' } })).status()).toBe(413);
    expect(await server.text()).toBe(before);
  });

  const all = [DENIAL, CLAIM, SILENCE, FIRE].sort();
  await test.step('a conflict: both changes are kept', async () => {
    // The next PUT of this page waits until the other page has written.
    let go = () => {};
    const gate = new Promise<void>((done) => (go = done));
    const statuses: number[] = [];
    page.on('response', (response) => { if (response.request().method() === 'PUT') statuses.push(response.status()); });
    await page.route('**/annotations/*', async (route) => {
      if (route.request().method() === 'PUT') await gate;
      await route.continue();
    });
    await annotate(page, SILENCE, 'no-comment');
    await expect(footer(page)).toContainText('Saving…');
    await annotate(other, FIRE);
    await expect.poll(() => server.quotes()).toEqual([DENIAL, CLAIM, FIRE].sort());
    go();
    await expect.poll(() => server.quotes(), sees('two readers write to a server at once')).toEqual(all);
    await expect.poll(() => statuses.slice(0, 2)).toEqual([412, 204]);
    await expect(alert(page)).toBeHidden();
    await expect.poll(() => quotes(other)).toEqual(all);
  });

  const third = await context.newPage();
  await visit(third, server);
  expect(await quotes(third)).toEqual(all);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('a server that fails, hangs and goes away: the reader is told, and all is saved when it is back', async ({ page, context, server }) => {
  // By the test's clock, too: the example gives a call up after five seconds.
  await page.addInitScript(() => {
    AbortSignal.timeout = (after: number) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('given up', 'TimeoutError')), after);
      return controller.signal;
    };
  });
  await page.clock.install();
  await visit(page, server);
  await annotate(page, CLAIM);
  await expect.poll(() => server.quotes()).toEqual([CLAIM]);

  await test.step('500', async () => {
    // A file in place of its folder: each call to the server fails.
    await rename(server.folder, `${server.folder}-away`);
    await writeFile(server.folder, '');
    await annotate(page, DENIAL, 'denial');
    await expect(alert(page)).toContainText(sees('a server answers 500'));
    expect(await quotes(page)).toEqual([DENIAL, CLAIM].sort());
    await rm(server.folder);
    await rename(`${server.folder}-away`, server.folder);
    await page.clock.runFor(RETRY);
    await expect.poll(() => server.quotes(), { timeout: 12_000 }).toEqual([DENIAL, CLAIM].sort());
    await expect(alert(page)).toBeHidden();
  });

  await test.step('it hangs', async () => {
    server.freeze();
    await annotate(page, SILENCE, 'no-comment');
    await page.clock.runFor(4_000);
    await expect(footer(page)).toContainText('Saving…');
    await page.clock.runFor(1_000);
    await expect(alert(page)).toContainText(sees('a server hangs'), { timeout: 8_000 });
    await annotate(page, FIRE);
    server.thaw();
    await page.clock.runFor(RETRY);
    await expect.poll(() => server.quotes(), { timeout: 15_000 }).toEqual([DENIAL, CLAIM, SILENCE, FIRE].sort());
    await expect(alert(page)).toBeHidden({ timeout: 10_000 });
  });

  await test.step('it is away, and comes back with what another reader wrote', async () => {
    await server.kill();
    await annotate(page, HURT);
    await expect(alert(page)).toContainText(sees('the server is away, and comes back'));
    await server.start();
    const other = await context.newPage();
    await visit(other, server);
    await annotate(other, PORT, 'claim');
    // The browser dispatches this event when a device is online again.
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    const all = [DENIAL, CLAIM, SILENCE, FIRE, HURT, PORT].sort();
    await expect.poll(() => server.quotes(), { timeout: 12_000 }).toEqual(all);
    await expect(alert(page)).toBeHidden();
    await expect.poll(() => quotes(page), { timeout: 12_000 }).toEqual(all);
    await expect.poll(() => quotes(other), { timeout: 12_000 }).toEqual(all);
  });
});
