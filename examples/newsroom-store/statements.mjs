// All statements of the server. PostgreSQL prepares each once a connection, by its name; values travel beside the text, never in it.

const statement = (name, text) => Object.freeze({ name, text });

export const TOKEN = statement(
  'token',
  `select tokens.hash, readers.id as reader, readers.name, readers.uuid, rooms.id as room, rooms.name as room_name
   from tokens join readers on readers.id = tokens.reader join rooms on rooms.id = readers.room
   where tokens.id = $1 and tokens.revoked is null`,
);

export const LOAD = statement('load', 'select etag, text from notebooks where room = $1 and article = $2 and reader = $3');

export const SAVE_FIRST = statement(
  'save_first',
  'insert into notebooks (room, article, reader, etag, text) values ($1, $2, $3, $4, $5) on conflict do nothing',
);

/** Writes nothing where the row is not the one that the reader replaces any more. */
export const SAVE_NEXT = statement(
  'save_next',
  `update notebooks set etag = $4, text = $5, changed = now()
   where room = $1 and article = $2 and reader = $3 and etag = $6`,
);

/** Who has what on an article, without the texts. */
export const VERSIONS = statement('versions', 'select reader, etag from notebooks where room = $1 and article = $2 order by reader');

export const NOTEBOOKS = statement(
  'notebooks',
  `select notebooks.reader, readers.name, readers.uuid, notebooks.etag, notebooks.text
   from notebooks join readers on readers.id = notebooks.reader
   where notebooks.room = $1 and notebooks.article = $2 and notebooks.reader = any ($3::bigint[]) order by notebooks.reader`,
);

export const ALIVE = statement('alive', 'select 1');
