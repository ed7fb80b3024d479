// Stores annotations for the page beside it, one file per article. Uses only Node's own modules. It has no login: everybody who
// can reach it shares the annotations.
//
//   node examples/http-store/server.mjs [PORT] [FOLDER]        8090, and a folder `annotations` where it is started
//
//   GET  /annotations/ARTICLE          200 with an ETag, or 204 if nothing is stored
//   PUT  /annotations/ARTICLE          with If-Match: the ETag that it replaces, or If-None-Match: * for the first one;
//                                      204 with the new ETag, or 412 if another client wrote in between
//   GET  /annotations/ARTICLE/events   server-sent events, one after each change
//
// ARTICLE is the article's address, percent-encoded.

import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [port = '8090', folder = 'annotations'] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const widget = path.join(here, '../../dist');

/** What is served as it is. */
const FILES = {
  '/': [here, 'index.html', 'text/html'],
  '/page.js': [here, 'page.js', 'text/javascript'],
  '/store.js': [here, 'store.js', 'text/javascript'],
  '/embed.js': [widget, 'embed.js', 'text/javascript'],
  '/page-article.js': [widget, 'page-article.js', 'text/javascript'],
  '/article-chooser.js': [widget, 'article-chooser.js', 'text/javascript'],
  '/following-articles.js': [widget, 'following-articles.js', 'text/javascript'],
  '/news-annotator.js': [widget, 'news-annotator.js', 'text/javascript'],
  ...Object.fromEntries(['zh', 'es', 'fr', 'ar'].map((language) => [`/news-annotator.${language}.txt`, [widget, `news-annotator.${language}.txt`, 'text/plain']])),
  ...Object.fromEntries(['_bg', '-ladder', '-analysis', '-studio', '-sources', '-ledger', '-compare', '-formats'].map((part) => [`/news-annotator${part}.wasm`, [widget, `news-annotator${part}.wasm`, 'application/wasm']])),
};
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
};
/** Bytes of one article's annotations at most. */
const MOST = 10_000_000;

/** Who listens to an article's changes. */
const listening = new Map();

const hash = (text) => createHash('sha256').update(text).digest('hex');
// Every address becomes a valid file name, and none leads out of the folder.
const fileOf = (article) => path.join(folder, `${hash(article)}.json`);
const tagOf = (text) => (text === null ? null : `"${hash(text)}"`);

function read(article) {
  try {
    return readFileSync(fileOf(article), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps either the old or the new text, whatever happens meanwhile. */
function write(article, text) {
  mkdirSync(folder, { recursive: true });
  const file = fileOf(article);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

async function body(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function listen(article, request, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const all = listening.get(article) ?? new Set();
  listening.set(article, all.add(response));
  request.on('close', () => {
    all.delete(response);
    if (all.size === 0) listening.delete(article);
  });
}

async function put(article, request, send) {
  const text = await body(request);
  if (text === null) return send(413, 'Too much.\n');
  // No await from here on: no other request may come between the comparison and the write.
  const there = tagOf(read(article));
  const { 'if-match': replaces, 'if-none-match': first } = request.headers;
  if (!replaces && first !== '*') return send(428, 'Say what this replaces: If-Match, or If-None-Match: *.\n');
  if (replaces ? replaces !== there : there !== null) return send(412, 'Another wrote since.\n');
  write(article, text);
  send(204, '', { etag: tagOf(text) });
  for (const response of listening.get(article) ?? []) response.write('data: changed\n\n');
}

const server = createServer(async (request, response) => {
  const send = (status, text, headers = {}) =>
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers }).end(text);
  try {
    const { pathname } = new URL(request.url, 'http://localhost');
    const [, name, events] = /^\/annotations\/([^/]+)(\/events)?$/.exec(pathname) ?? [];
    if (name && events && request.method === 'GET') return listen(decodeURIComponent(name), request, response);
    if (name && request.method === 'PUT') return await put(decodeURIComponent(name), request, send);
    if (name && request.method === 'GET') {
      const text = read(decodeURIComponent(name));
      return text === null ? send(204, '') : send(200, text, { etag: tagOf(text), 'content-type': 'application/json' });
    }
    if (request.method !== 'GET' || !Object.hasOwn(FILES, pathname)) return send(404, 'There is nothing here.\n');
    const [from, file, type] = FILES[pathname];
    response.writeHead(200, { ...HEADERS, 'content-type': type, 'cache-control': 'no-cache' });
    createReadStream(path.join(from, file)).on('error', () => response.destroy()).pipe(response);
  } catch (error) {
    console.error(error);
    send(500, 'This did not work. Try again.\n');
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
