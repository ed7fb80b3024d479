-- Whoever writes tells the servers that listen: another server, psql, a restored backup.
-- Notifications arrive when the transaction is committed, in the order of the commits.

create function tell_notebook() returns trigger language plpgsql as $$
declare
  about notebooks := coalesce(new, old);
begin
  -- At most 8,000 bytes may be sent; an address has at most 2,000.
  perform pg_notify('notebooks', about.room || ' ' || about.reader || ' ' || about.article);
  return null;
end
$$;

create trigger tell after insert or delete or update of text, etag on notebooks
  for each row execute function tell_notebook();

create function tell_token() returns trigger language plpgsql as $$
begin
  perform pg_notify('tokens', old.id);
  return null;
end
$$;

create trigger tell after delete or update on tokens for each row execute function tell_token();
