-- Rooms, their readers, the readers' tokens, and what each reader has on each article.

create table rooms (
  id bigint generated always as identity primary key,
  name text not null unique check (length(name) between 1 and 200),
  created timestamptz not null default now()
);

create table readers (
  id bigint generated always as identity primary key,
  room bigint not null references rooms on delete cascade,
  name text not null check (length(name) between 1 and 200),
  -- Who the reader is in files: urn:uuid:…
  uuid uuid not null default gen_random_uuid() unique,
  created timestamptz not null default now(),
  unique (room, name),
  -- A notebook names both, so that none can lie in a room that its reader is not of.
  unique (room, id)
);

-- A token is `ID.SECRET`. The table holds the secret's SHA-256 alone: who reads the table, or a backup of it, has no token.
create table tokens (
  id text primary key check (length(id) between 8 and 40),
  hash bytea not null check (octet_length(hash) = 32),
  reader bigint not null references readers on delete cascade,
  created timestamptz not null default now(),
  revoked timestamptz
);
create index tokens_of_reader on tokens (reader);

-- A row a reader and article. All rows of an article in a room lie side by side in the primary key.
create table notebooks (
  room bigint not null,
  article text not null check (octet_length(article) between 1 and 2000),
  reader bigint not null,
  etag text not null,
  text text not null check (octet_length(text) <= 10000000),
  changed timestamptz not null default now(),
  primary key (room, article, reader),
  foreign key (room, reader) references readers (room, id) on delete cascade
);
create index notebooks_of_reader on notebooks (room, reader);
