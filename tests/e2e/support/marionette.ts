// Firefox with an add-on, driven by Marionette, its own remote protocol: it can install an add-on for the session and press the
// icon as a reader does, which neither WebDriver BiDi nor Playwright can.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { browser } from './browsers.mjs';

/** Milliseconds in which Firefox has to answer first. */
const PATIENCE = 20_000;

async function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

async function connected(port: number): Promise<Socket> {
  for (const end = Date.now() + PATIENCE; ; await new Promise((done) => setTimeout(done, 200))) {
    try {
      return await new Promise((done, fail) => {
        const socket = connect(port, '127.0.0.1', () => done(socket));
        socket.once('error', fail);
      });
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

export class Firefox {
  private received = Buffer.alloc(0);
  private readonly waiting = new Map<number, (answer: [number, number, { message: string } | null, { value?: unknown }]) => void>();
  private last = 0;

  private constructor(private readonly process: ChildProcess, private readonly socket: Socket, private readonly profile: string) {
    socket.on('data', (bytes) => this.read(bytes));
  }

  static async start(): Promise<Firefox> {
    const profile = mkdtempSync(path.join(tmpdir(), 'news-annotator-firefox-'));
    const port = await freePort();
    writeFileSync(path.join(profile, 'user.js'), `user_pref('marionette.port', ${port});\nuser_pref('browser.shell.checkDefaultBrowser', false);\n`);
    const args = ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access', '--profile', profile, '--width', '1280', '--height', '800'];
    const child = spawn(browser('firefox')!, args, { stdio: 'ignore' });
    const firefox = new Firefox(child, await connected(port), profile);
    await firefox.send('WebDriver:NewSession', {});
    return firefox;
  }

  /** Messages are a length, a colon and JSON: `[kind, id, error, result]`. */
  private read(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes]);
    for (;;) {
      const colon = this.received.indexOf(':');
      const length = Number(this.received.subarray(0, colon));
      if (colon < 0 || this.received.length < colon + 1 + length) return;
      const message = JSON.parse(this.received.subarray(colon + 1, colon + 1 + length).toString());
      this.received = this.received.subarray(colon + 1 + length);
      if (Array.isArray(message)) this.waiting.get(message[1])?.(message as never);
    }
  }

  async send(command: string, parameters: object): Promise<unknown> {
    const id = (this.last += 1);
    const text = JSON.stringify([0, id, command, parameters]);
    const answer = new Promise<[number, number, { message: string } | null, { value?: unknown }]>((done) => this.waiting.set(id, done));
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , error, result] = await answer;
    if (error) throw new Error(`${command}: ${error.message}`);
    return result?.value ?? result;
  }

  install(folder: string): Promise<unknown> { return this.send('Addon:Install', { path: folder, temporary: true }); }

  open(url: string): Promise<unknown> { return this.send('WebDriver:Navigate', { url }); }

  /** Runs a function's body in the page, or in the browser itself. */
  async run<T>(script: string, args: unknown[] = [], context: 'content' | 'chrome' = 'content'): Promise<T> {
    await this.send('Marionette:SetContext', { value: context });
    const value = await this.send('WebDriver:ExecuteScript', { script, args, newSandbox: true });
    await this.send('Marionette:SetContext', { value: 'content' });
    return value as T;
  }

  async key(key: string): Promise<void> {
    const actions = [{ type: 'key', id: 'keyboard', actions: [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }] }];
    await this.send('WebDriver:PerformActions', { actions });
  }

  /** A press of the add-on's icon, as the browser makes it of a click: it gives the permission for this tab. */
  pressIcon(id: string): Promise<unknown> {
    return this.run(`const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const extension = ExtensionParent.GlobalManager.extensionMap.get(arguments[0]);
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      return ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`, [id], 'chrome');
  }

  /** Allows the add-on a site, as its options ask the reader. */
  allow(id: string, origin: string): Promise<unknown> {
    return this.run(`const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(arguments[0]);
      return ExtensionPermissions.add(arguments[0], { permissions: [], origins: [arguments[1]] }, extension);`, [id, origin], 'chrome');
  }

  async close(): Promise<void> {
    const over = new Promise((done) => this.process.once('exit', done));
    await this.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => this.process.kill());
    await over;
    this.socket.destroy();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
