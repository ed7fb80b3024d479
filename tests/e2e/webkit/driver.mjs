// WebKit, Safari's engine, driven over plain WebDriver: Playwright drives a build of its own only.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec'];
const browser = FOLDERS.map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`).find(existsSync);

const KEYS = { Escape: '\uE00C' };

/** Starts the driver on this port, and a browser. `stop` ends both. */
export async function start(port) {
  if (!browser) throw new Error('no MiniBrowser of webkit2gtk-4.1 was found: tools/webkit.sh installs it');
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore' });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; tries < 50; tries += 1) {
    if (await call('GET', '/status').then(() => true, () => false)) break;
    await wait(100);
  }
  const options = { binary: browser, args: ['--automation'] };
  const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
  const session = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
  const act = (kind, actions) =>
    session('POST', '/actions', { actions: [kind === 'key' ? { type: kind, id: kind, actions } : { type: kind, id: kind, parameters: { pointerType: 'mouse' }, actions }] });
  const to = ({ x, y }, duration = 0) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration, origin: 'viewport' });
  await session('POST', '/window/rect', { width: 1300, height: 900 });

  /** Runs a function in the page and waits for what it promises. */
  const run = async (work, ...args) => {
    const script = `const done = arguments[arguments.length - 1];
      (async (...args) => (${work})(...args))(...[...arguments].slice(0, -1)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await session('POST', '/execute/async', { script, args });
    if (error) throw new Error(error);
    return value;
  };
  return {
    run,
    open: (url) => session('POST', '/url', { url }),
    reload: () => session('POST', '/refresh', {}),
    click: (at) => act('pointer', [to(at), { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]),
    /** From one point to another with the button down, in steps, as a hand does. */
    drag: (from, end) =>
      act('pointer', [
        to(from),
        { type: 'pointerDown', button: 0 },
        to({ x: (from.x + end.x) / 2, y: (from.y + end.y) / 2 }, 50),
        to(end, 100),
        { type: 'pointerUp', button: 0 },
      ]),
    press: (...keys) =>
      act('key', keys.map((key) => KEYS[key] ?? key).flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])),
    /** Asks the page until the answer satisfies, for five seconds; what it was then. */
    async poll(work, satisfies) {
      for (let tries = 0; ; tries += 1) {
        const answer = await run(work);
        if (satisfies(answer) || tries === 50) return answer;
        await wait(100);
      }
    },
    async stop() {
      await session('DELETE', '').catch(() => {});
      if (driver.exitCode === null) {
        driver.kill();
        await once(driver, 'exit');
      }
    },
  };
}
