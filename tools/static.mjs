// A small static file server, for `make serve` and for the browser tests. Only Node's own modules.
//
//   node tools/static.mjs PORT FOLDER      serves the folder on 127.0.0.1
//   node tools/static.mjs --check PORT     says whether the port is free

import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const HOST = '127.0.0.1';

// Browsers compile wasm while it arrives only if its type is application/wasm, and run modules only of a JavaScript type.
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Finds the file that a URL path means, or null. `mounts` is a list of [prefix, folder], the longest prefix first;
 * a prefix begins and ends with a slash.
 */
async function find(pathname, mounts) {
  for (const [prefix, folder] of mounts) {
    if (!pathname.startsWith(prefix)) continue;
    try {
      const root = await realpath(folder);
      const wanted = path.join(root, pathname.slice(prefix.length));
      const file = await realpath(pathname.endsWith('/') ? path.join(wanted, 'index.html') : wanted);
      // Neither `..` nor a symbolic link leads out of the folder.
      if (!file.startsWith(root + path.sep)) return null;
      const { size } = await stat(file).then((found) => (found.isFile() ? found : Promise.reject(found)));
      return { file, size };
    } catch {
      return null;
    }
  }
  return null;
}

/** Serves the mounts on 127.0.0.1, each answer with these headers. Resolves once the server listens. */
export function serve({ port, mounts, headers = {} }) {
  const server = createServer(async (request, response) => {
    const send = (status, text, more = {}) =>
      response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8', ...more }).end(text);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return send(405, 'Only GET and HEAD are answered.\n', { allow: 'GET, HEAD' });
    }
    let pathname;
    try {
      pathname = decodeURIComponent(new URL(request.url, `http://${HOST}`).pathname);
    } catch {
      return send(400, 'This address cannot be read.\n');
    }
    const found = pathname.includes('\0') ? null : await find(pathname, mounts);
    if (!found) return send(404, `Not found: ${pathname}\n`);
    response.writeHead(200, {
      ...headers,
      'content-type': TYPES[path.extname(found.file)] ?? 'application/octet-stream',
      'content-length': found.size,
      // The files change with every build under the same names.
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') return response.end();
    createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

/** The port as a number; says what is wrong with it otherwise. */
export function portNumber(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text ?? '') || port < 1 || port > 65535) {
    throw new Error(`"${text}" is not a port: it has to be a number from 1 to 65535.`);
  }
  return port;
}

/** What to tell a person about an error of `serve`. */
export function explain(error, port) {
  if (error.code === 'EADDRINUSE') {
    return `port ${port} of ${HOST} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} make serve`;
  }
  if (error.code === 'EACCES') {
    return `you may not use port ${port} of ${HOST}. Choose one above 1023: PORT=8080 make serve`;
  }
  return error.message;
}

async function main([first, second]) {
  const checking = first === '--check';
  const port = portNumber(checking ? second : first);
  try {
    const server = await serve({ port, mounts: [['/', second]] });
    if (checking) return server.close();
    console.log(`==> Serving ${second}/ at http://${HOST}:${port}/ (Ctrl-C stops it)`);
  } catch (error) {
    throw new Error(explain(error, port));
  }
}

if (import.meta.url === pathToFileURL(await realpath(process.argv[1])).href) {
  process.once('SIGINT', () => process.exit(0));
  main(process.argv.slice(2)).catch((error) => {
    console.error(`error: ${error.message}`);
    process.exit(1);
  });
}
