// examples/newsroom-store, asked over plain HTTP: who may ask, how much, and what hostile text does. No page is opened.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Newsroom, NO_POSTGRES, OTHER_ORIGIN, test } from './support/newsroom';
import { expect, SAME_CODE } from './support/test';

test.skip(Boolean(NO_POSTGRES), String(NO_POSTGRES));

const file = (note: string) => JSON.stringify({ format: 'news-annotations', version: 1, annotations: [], note });
const ADMIN = fileURLToPath(new URL('../../examples/newsroom-store/admin.mjs', import.meta.url));
const FIRST = { 'if-none-match': '*' };

type Options = { key?: string; method?: string; body?: BodyInit; headers?: Record<string, string> };

async function ask(newsroom: Newsroom, path: string, { key, headers, ...options }: Options = {}) {
  const all = { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...headers };
  const response = await fetch(`${newsroom.origin}${path}`, { ...options, headers: all });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const put = (newsroom: Newsroom, path: string, key: string, body: BodyInit, headers: Record<string, string> = FIRST) =>
  ask(newsroom, path, { key, method: 'PUT', body, headers });

/** The first events of a stream, until `complete`. */
async function events(newsroom: Newsroom, article: string, key: string, known = '') {
  const end = new AbortController();
  const response = await fetch(`${newsroom.origin}/notebooks/${article}/events?known=${known}`, { headers: { authorization: `Bearer ${key}` }, signal: end.signal });
  const heard: { event: string; data: { text?: string; reader?: { id: string; name: string }; readers?: string[] } }[] = [];
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!(text.includes('event: complete') && text.endsWith('\n\n'))) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  end.abort();
  for (const block of text.split('\n\n').filter((block) => block.startsWith('event: '))) {
    const [, event, data] = /^event: (.*)\ndata: (.*)$/s.exec(block)!;
    heard.push({ event, data: JSON.parse(data) });
  }
  return heard;
}

/** Follows an article, for words that are sent. */
async function follow(newsroom: Newsroom, article: string, key: string) {
  const response = await fetch(`${newsroom.origin}/notebooks/${article}/events`, { headers: { authorization: `Bearer ${key}` } });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (words: string) => {
    while (!heard.includes(words)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended before ${words}: ${heard}`);
      heard += value;
    }
  };
  return { until, end: async () => (await reader.read()).done, leave: () => reader.cancel() };
}

test('a notebook is loaded and saved; what another wrote is not written over', SAME_CODE, async ({ newsroom, room }) => {
  const key = await newsroom.key(room, 'Ana');
  const path = '/notebooks/https%3A%2F%2Fnews.example%2Fa';
  expect((await ask(newsroom, path, { key })).status).toBe(204);
  expect(await put(newsroom, path, key, file('1'), {})).toMatchObject({ status: 428, text: expect.stringContaining('If-Match') });
  const first = await put(newsroom, path, key, file('1'));
  expect(first.status).toBe(204);
  const etag = first.headers.get('etag')!;
  expect(await ask(newsroom, path, { key })).toMatchObject({ status: 200, text: file('1') });
  expect((await ask(newsroom, path, { key })).headers.get('etag')).toBe(etag);
  expect((await put(newsroom, path, key, file('2'))).status).toBe(412);
  expect((await put(newsroom, path, key, file('2'), { 'if-match': '"another"' })).status).toBe(412);
  expect((await ask(newsroom, path, { key })).text).toBe(file('1'));
  expect((await put(newsroom, path, key, file('2'), { 'if-match': etag })).status).toBe(204);
  // Of two at once, one is told.
  const now = (await ask(newsroom, path, { key })).headers.get('etag')!;
  const both = await Promise.all(['3', '4'].map((note) => put(newsroom, path, key, file(note), { 'if-match': now })));
  expect(both.map(({ status }) => status).sort()).toEqual([204, 412]);
  expect((await ask(newsroom, path, { key, method: 'DELETE' })).status).toBe(405);
});

test('a key opens its own reader and room, and nothing else', SAME_CODE, async ({ newsroom, room }) => {
  const [ana, ben, stranger] = await Promise.all([newsroom.key(room, 'Ana'), newsroom.key(room, 'Ben'), newsroom.key(`${room}, another`, 'Ana')]);
  const path = '/notebooks/x';
  await put(newsroom, path, ana, file('of Ana'));
  expect((await ask(newsroom, path, { key: ben })).status).toBe(204);
  expect((await ask(newsroom, path, { key: stranger })).status).toBe(204);
  const seen = await events(newsroom, 'x', ben);
  expect(seen.map(({ event }) => event)).toEqual(['welcome', 'notebook', 'complete']);
  expect(seen[1].data).toMatchObject({ reader: { name: 'Ana' }, text: file('of Ana') });
  expect((await events(newsroom, 'x', stranger)).map(({ event }) => event)).toEqual(['welcome', 'complete']);
  expect((await events(newsroom, 'x', ana)).map(({ event }) => event)).toEqual(['welcome', 'own', 'complete']);
  // Who says what is here already is not sent it again.
  const id = seen[1].data.reader!.id;
  const etag = (await ask(newsroom, path, { key: ana })).headers.get('etag')!.replaceAll('"', '');
  expect((await events(newsroom, 'x', ben, `${id}:${etag}`)).map(({ event }) => event)).toEqual(['welcome', 'complete']);

  const [publicPart, secret] = ana.split('.');
  const wrong = ['', 'x', `${publicPart}.`, `${publicPart}.${'A'.repeat(43)}`, `AAAAAAAAAAAA.${secret}`, ana.slice(0, -1), `${ana}A`, `' or true --.${secret}`];
  for (const key of [undefined, ...wrong]) {
    const refused = await ask(newsroom, path, { key });
    expect(refused, String(key)).toMatchObject({ status: 401, text: expect.stringContaining('Ask for a new one') });
    expect((await ask(newsroom, `${path}/events`, { key })).status, String(key)).toBe(401);
  }
  // The database has no secret.
  expect(JSON.stringify(await newsroom.rows('select id, hash::text, reader from tokens'))).not.toContain(secret);

  expect(await newsroom.revoke(ana)).toBe(true);
  expect(await newsroom.revoke(ana)).toBe(false);
  await expect.poll(async () => (await ask(newsroom, path, { key: ana })).status).toBe(401);
  expect((await ask(newsroom, path, { key: await newsroom.key(room, 'Ana') })).text).toBe(file('of Ana'));
  // Who is removed is gone with all that was theirs.
  expect(await newsroom.remove(room, 'Ana')).toBe(true);
  // Who begins to follow while the news of it is on its way may hear it too.
  await expect.poll(async () => (await events(newsroom, 'x', ben)).map(({ event }) => event)).toEqual(['welcome', 'complete']);
});

test('who follows hears of another server, of a removed reader, and of the revoked key', SAME_CODE, async ({ newsroom, database, room }) => {
  const [ana, ben] = await Promise.all([newsroom.key(room, 'Ana'), newsroom.key(room, 'Ben')]);
  const second = new Newsroom(database);
  await second.start();
  try {
    const { until, end } = await follow(second, 'x', ben);
    await until('event: complete');
    await put(newsroom, '/notebooks/x', ana, file('by the first server'));
    await until('by the first server');
    await newsroom.remove(room, 'Ana');
    await until('event: gone');
    await newsroom.revoke(ben);
    await until('event: revoked');
    expect(await end()).toBe(true);
  } finally {
    await second.stop('SIGKILL');
  }
});

test('keys are made and revoked by a command', SAME_CODE, async ({ newsroom, database, room }) => {
  const run = (...what: string[]) =>
    promisify(execFile)(process.execPath, [ADMIN, ...what], { env: { ...process.env, DATABASE_URL: database.url() } }).then(({ stdout }) => stdout.trim());
  const key = await run('add', room, 'Ana');
  expect((await ask(newsroom, '/notebooks/x', { key })).status).toBe(204);
  const list = await run('list');
  expect(list).toContain(key.split('.')[0]);
  expect(list).not.toContain(key.split('.')[1]);
  expect(await run('revoke', key.split('.')[0])).toBe('Revoked.');
  await expect.poll(async () => (await ask(newsroom, '/notebooks/x', { key })).status).toBe(401);
  await expect(run('drop', 'everything')).rejects.toThrow('Say one of');
});

test('hostile text is text', SAME_CODE, async ({ newsroom, room }) => {
  const name = `Robert'); drop table notebooks; --`;
  const [key, other] = await Promise.all([newsroom.key(room, name), newsroom.key(room, 'Ben')]);
  const tables = await newsroom.rows('select count(*) from information_schema.tables');
  for (const article of [`'; drop table notebooks; --`, '$1', '%', '\\', '../../etc/passwd', '{"a":1}', 'https://news.example/新闻?a=1&b=2', '1 2 3', 'a\nb', '🗞️', 'x'.repeat(2_000)]) {
    const encoded = encodeURIComponent(article);
    const text = file(`${article} \u0001 'quoted' $$ \\ </script>\u2028`);
    expect((await put(newsroom, `/notebooks/${encoded}`, key, text)).status, article).toBe(204);
    expect((await ask(newsroom, `/notebooks/${encoded}`, { key })).text, article).toBe(text);
    const [, notebook] = await events(newsroom, encoded, other);
    expect(notebook.data, article).toMatchObject({ reader: { name }, text });
  }
  const refused: [string, BodyInit, number][] = [
    ['%00', file(''), 400], ['x'.repeat(2_001), file(''), 400], ['%E0%A4', file(''), 400], ['%ff', file(''), 400],
    ['x', 'no JSON', 400], ['x', '{}', 400], ['x', '[]', 400], ['x', 'null', 400], ['x', new Uint8Array([0xff, 0xfe]), 400],
    ['x', `{"format":"news-annotations","annotations":{}}`, 400],
  ];
  for (const [article, body, status] of refused) expect((await put(newsroom, `/notebooks/${article}`, key, body)).status, `${article} ${body}`).toBe(status);
  // An escaped zero is six characters; PostgreSQL's text holds them.
  expect((await put(newsroom, '/notebooks/zero', key, file('\0'))).status).toBe(204);
  for (const path of ['/notebooks/', '/notebooks', '/notebooks/a/b', '/widget/../server.mjs', '/server.mjs', '/widget/..%2fserver.mjs', '/.npmrc', '//x', '/constructor']) {
    expect((await ask(newsroom, path, { key })).status, path).toBe(404);
  }
  expect(await newsroom.rows('select count(*) from information_schema.tables')).toEqual(tables);
  expect(newsroom.said).toBe('');
});

test('too large and too often', SAME_CODE, async ({ newsroom, room }) => {
  const [key, other] = await Promise.all([newsroom.key(room, 'Ana'), newsroom.key(room, 'Ben')]);
  const large = file('x'.repeat(20_001));
  expect(await put(newsroom, '/notebooks/x', key, large)).toMatchObject({ status: 413, text: expect.stringContaining('20000 bytes') });
  // Its length is not said beforehand.
  const body = new ReadableStream({ start(controller) { controller.enqueue(new TextEncoder().encode(large)); controller.close(); } });
  const chunked = await fetch(`${newsroom.origin}/notebooks/x`, { method: 'PUT', body, headers: { authorization: `Bearer ${key}`, ...FIRST }, duplex: 'half' } as RequestInit);
  expect(chunked.status).toBe(413);
  expect((await ask(newsroom, '/notebooks/x', { key })).status).toBe(204);

  const many = await Promise.all(Array.from({ length: 80 }, () => ask(newsroom, '/notebooks/x', { key })));
  const busy = many.filter(({ status }) => status === 429);
  expect(busy.length).toBeGreaterThan(5);
  expect(busy.length).toBeLessThan(40);
  expect(busy[0]).toMatchObject({ text: expect.stringContaining('Wait 1 s') });
  expect(busy[0].headers.get('retry-after')).toBe('1');
  // The other reader is not made to wait.
  expect((await ask(newsroom, '/notebooks/x', { key: other })).status).toBe(204);
  await new Promise((done) => setTimeout(done, 1_000));
  expect((await ask(newsroom, '/notebooks/x', { key })).status).toBe(204);

  const opened = await Promise.all(Array.from({ length: 22 }, () => fetch(`${newsroom.origin}/notebooks/x/events`, { headers: { authorization: `Bearer ${other}` } })));
  expect(opened.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(2);
  await Promise.all(opened.map(({ body }) => body!.cancel()));
});

test('pages of other origins: only those that are named', SAME_CODE, async ({ newsroom, room }) => {
  const key = await newsroom.key(room, 'Ana');
  const from = (origin: string, method = 'GET') => ask(newsroom, '/notebooks/x', { key, method, headers: { origin } });
  const named = await from(OTHER_ORIGIN);
  expect(named.status).toBe(204);
  expect(named.headers.get('access-control-allow-origin')).toBe(OTHER_ORIGIN);
  expect(named.headers.get('access-control-expose-headers')).toContain('etag');
  const asked = await from(OTHER_ORIGIN, 'OPTIONS');
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
  expect(asked.headers.get('access-control-allow-credentials')).toBe(null);
  for (const origin of ['https://evil.example', 'null', `${OTHER_ORIGIN}.evil.example`, OTHER_ORIGIN.replace('https', 'http')]) {
    for (const method of ['GET', 'OPTIONS']) {
      const refused = await from(origin, method);
      expect(refused.status, origin).toBe(403);
      expect(refused.headers.get('access-control-allow-origin'), origin).toBe(null);
    }
  }
  const own = await from(newsroom.origin);
  expect(own.status).toBe(204);
  expect(own.headers.get('access-control-allow-origin')).toBe(null);
});

test('the database stops and starts; the server is stopped in order', SAME_CODE, async ({ newsroom, database, room }) => {
  const key = await newsroom.key(room, 'Ana');
  const path = '/notebooks/x';
  await put(newsroom, path, key, file('before'));
  await database.stop({ immediate: true });
  const away = await ask(newsroom, path, { key });
  expect(away).toMatchObject({ status: 503, text: expect.stringContaining('Try again') });
  expect(away.headers.get('retry-after')).toBe('2');
  expect((await ask(newsroom, '/health')).status).toBe(503);
  await database.start();
  await newsroom.up();
  expect((await ask(newsroom, path, { key })).text).toBe(file('before'));
  // The server listens again: a stream hears of a write.
  const ben = await newsroom.key(room, 'Ben');
  const { until, end } = await follow(newsroom, 'x', ben);
  await until('event: complete');
  const etag = (await ask(newsroom, path, { key })).headers.get('etag')!;
  await put(newsroom, path, key, file('after'), { 'if-match': etag });
  await until('after');
  // What psql does is told too.
  await newsroom.rows(`update notebooks set text = replace(text, 'after', 'by hand'), etag = '"by hand"' where text like '%after%'`);
  await until('by hand');
  expect(await newsroom.stop('SIGTERM')).toBe(0);
  expect(await end()).toBe(true);
  expect(newsroom.said).toBe('');
});
