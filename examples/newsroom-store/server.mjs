// One store for many readers, in front of PostgreSQL. README.md says how to run it.
//
//   GET  /notebooks/ARTICLE            the reader's own: 200 with an ETag, or 204 if nothing is stored
//   PUT  /notebooks/ARTICLE            with If-Match: the ETag that it replaces, or If-None-Match: * for the first one;
//                                      204 with the new ETag, or 412 if it was written in between
//   GET  /notebooks/ARTICLE/events     server-sent events: the other readers of the room, as they are and as they change (streams.mjs)
//   GET  /health                       200, or 503 while the database is away
//
// ARTICLE is the article's address, percent-encoded. All but /health need `Authorization: Bearer TOKEN`.

import { createServer } from 'node:http';
import { Database, isAway } from './database.mjs';
import { sendFile } from './files.mjs';
import { load, readNotebook, save } from './notebooks.mjs';
import { Rates } from './rates.mjs';
import { Refusal } from './refusal.mjs';
import { readSettings } from './settings.mjs';
import { Streams } from './streams.mjs';
import { Tokens } from './tokens.mjs';

/** Milliseconds that requests have to end when the server is stopped. */
const FAREWELL = 5_000;

const settings = readSettings();
const database = new Database(settings.database, settings.connections);
const tokens = new Tokens(database);
const rates = new Rates(settings);
const streams = new Streams(database, settings.heartbeat);

database.on('notify', (channel, payload) => {
  if (channel === 'tokens') {
    tokens.forget(payload);
    return streams.revoked(payload);
  }
  const [, room, reader, article] = /^(\d+) (\d+) (.*)$/s.exec(payload) ?? [];
  if (room) streams.changed(room, reader, article);
});
database.on('lost', () => {
  tokens.forget();
  streams.trouble();
});
// What was told while nobody listened is lost: all that are here come back and say what they have.
database.on('listening', () => streams.end());

/** Answers to a page of another origin: nothing, unless the origin is named. */
function cors(request) {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) return {};
  if (!settings.origins.has(origin)) {
    throw new Refusal(403, 'Pages of this origin may not use this store. Name the origin in ORIGINS when the server is started.', { vary: 'origin' });
  }
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'etag, retry-after', vary: 'origin' };
}

function preflight(headers, response) {
  response.writeHead(204, {
    ...headers,
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'authorization, if-match, if-none-match, content-type',
    'access-control-max-age': '600',
  }).end();
}

/** Wrong tokens are not counted: nobody guesses 256 bits, and a whole office may share one address. */
async function authenticate(request) {
  const [, text] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const who = await tokens.check(text);
  if (!who) throw new Refusal(401, 'This key does not work, or not any more. Ask for a new one.', { 'www-authenticate': 'Bearer' });
  const seconds = rates.take(who.token);
  if (seconds) throw new Refusal(429, `Too many requests. Wait ${seconds} s, then go on.`, { 'retry-after': seconds });
  return who;
}

function articleOf(encoded) {
  let url = '';
  try {
    url = decodeURIComponent(encoded);
  } catch {
    throw new Refusal(400, 'The address of the article is not percent-encoded UTF-8.');
  }
  if (url.includes('\0') || Buffer.byteLength(url) > 2_000) throw new Refusal(400, 'The address of the article has more than 2,000 bytes, or a zero.');
  return url;
}

/** What the client has: `3:ETAG,5:ETAG`. */
function knownOf(parameters) {
  const known = new Map();
  for (const [, reader, etag] of (parameters.get('known') ?? '').matchAll(/(\d{1,19}):([\w-]{22})/g)) known.set(reader, `"${etag}"`);
  return known;
}

function follow(who, article, parameters, headers, response) {
  if (streams.count(who.token) >= settings.mostStreams) {
    throw new Refusal(429, `There are ${settings.mostStreams} open pages with this key already. Close some.`, { 'retry-after': 30 });
  }
  // No proxy may collect the events.
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  streams.open(who, article, knownOf(parameters), response);
}

async function answer(request, response) {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  const send = (status, text, more = {}) =>
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers, ...more }).end(text);
  try {
    if (!URL.canParse(`http://localhost${request.url}`)) throw new Refusal(400, 'This is no address.');
    const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
    if (pathname === '/health') {
      const isUp = database.isListening;
      return send(isUp ? 200 : 503, JSON.stringify({ database: isUp ? 'up' : 'away', streams: streams.count() }), { 'content-type': 'application/json' });
    }
    const [, encoded, events] = /^\/notebooks\/([^/]+)(\/events)?$/.exec(pathname) ?? [];
    if (!encoded) {
      if (request.method === 'GET' && settings.widget && (await sendFile(pathname, settings.widget, response))) return;
      throw new Refusal(404, 'There is nothing here.');
    }
    Object.assign(headers, cors(request));
    if (request.method === 'OPTIONS') return preflight(headers, response);
    const who = await authenticate(request);
    const article = articleOf(encoded);
    if (events && request.method === 'GET') return follow(who, article, searchParams, headers, response);
    if (!events && request.method === 'GET') {
      const there = await load(database, who, article);
      return there ? send(200, there.text, { etag: there.etag, 'content-type': 'application/json' }) : send(204, '');
    }
    if (!events && request.method === 'PUT') {
      const text = await readNotebook(request, settings.mostBytes);
      return send(204, '', { etag: await save(database, who, article, text, request.headers) });
    }
    throw new Refusal(405, 'Only GET and PUT are answered here.', { allow: 'GET, PUT' });
  } catch (error) {
    // A request that is broken off has nobody to answer to.
    if (request.destroyed && !request.complete) return response.destroy();
    // What is still on its way is dropped, so that the client reads the answer.
    request.resume();
    if (error instanceof Refusal) return send(error.status, `${error.message}\n`, error.headers);
    // A write may have arrived and only its answer not: who loads first finds out.
    if (isAway(error)) return send(503, 'The database is away. Try again in a moment: load, then save.\n', { 'retry-after': 2 });
    console.error(error);
    send(500, 'This did not work, and the server has written down why. Try again.\n');
  }
}

const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 15_000 }, answer);
server.listen(settings.port, settings.host, () => console.log(`http://${settings.host}:${server.address().port}/`));
server.on('error', (error) => {
  console.error(`error: ${error.code === 'EADDRINUSE' ? `port ${settings.port} is taken: choose another with PORT` : error.message}`);
  process.exit(1);
});
database.listen(['notebooks', 'tokens']).catch((error) => {
  console.error(`error: ${error.message}`);
  process.exit(1);
});

/** Answers on their way. */
const open = new Set();
server.on('request', (_, response) => {
  open.add(response);
  response.on('close', () => open.delete(response));
});

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  server.close();
  // Whoever is in the middle of a request gets the answer; streams would never end by themselves. Connections without a request, which
  // browsers and clients hold ready, are not waited for.
  streams.close();
  const latest = Date.now() + FAREWELL;
  while (open.size && Date.now() < latest) await new Promise((resolve) => setTimeout(resolve, 20));
  server.closeAllConnections();
  await database.close().catch(() => {});
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
