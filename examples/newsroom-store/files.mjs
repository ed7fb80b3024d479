// The sample page and the widget's files, so that one command shows everything. A newsroom's own pages come from its own server.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const page = path.join(path.dirname(fileURLToPath(import.meta.url)), 'page');
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', txt: 'text/plain' };
/** One name, no path: nothing leads out of the folder. */
const NAME = /^\/(widget\/)?([\w-]+(?:\.[\w-]+)*\.(\w+))$/;
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Whether there is such a file; then it is sent. */
export async function sendFile(pathname, widget, response) {
  const [, inWidget, name, ending] = NAME.exec(pathname === '/' ? '/index.html' : pathname) ?? [];
  if (!name || !Object.hasOwn(TYPES, ending) || (inWidget && !widget)) return false;
  try {
    const bytes = await readFile(path.join(inWidget ? widget : page, name));
    const type = ending === 'wasm' ? TYPES.wasm : `${TYPES[ending]}; charset=utf-8`;
    response.writeHead(200, { ...HEADERS, 'content-type': type, 'content-length': bytes.length }).end(bytes);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}
