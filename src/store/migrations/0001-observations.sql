-- What sources showed: kept as it was seen, never derived again.
-- Times are milliseconds since the epoch, flags 0 or 1, lists JSON.

create table sources (
  id text primary key,
  kind text not null,
  url text not null,
  name text not null,
  party_id text,
  voice text not null check (voice in ('post', 'article')),
  language text,
  every_seconds integer not null,
  backfill integer not null,
  origin text not null check (origin in ('config', 'command')),
  added_at integer not null,
  added_by text,
  removed_at integer,
  removed_by text,
  state text not null check (state in ('new', 'ok', 'failing', 'paused', 'gone', 'removed')),
  subscribed_at integer not null,
  etag text,
  last_modified text,
  body_hash text,
  next_poll_at integer not null,
  last_poll_at integer,
  last_ok_at integer,
  last_item_at integer,
  failures integer not null default 0,
  last_error text,
  moved_to text,
  moved_sightings integer not null default 0,
  moved_since integer,
  -- How many posts there are of it: counted when one is kept, so that a list needs no scan.
  posts integer not null default 0
) strict;
create index sources_due on sources (next_poll_at);

-- Raw bodies, addressed by the SHA-256 of the bytes as fetched.
create table evidence (
  hash text primary key,
  body blob not null,
  encoding text not null check (encoding in ('zstd')),
  size_bytes integer not null,
  content_type text,
  url text not null,
  source_id text not null references sources (id),
  fetched_at integer not null
) strict;

create table posts (
  id integer primary key,
  source_id text not null references sources (id),
  external_id text not null,
  -- The external id where it is a number that every engine and language holds exactly.
  external_number integer,
  url text,
  first_seen_at integer not null,
  last_seen_at integer not null,
  published_at integer,
  -- Published, or first seen where the source gives no time or one in the future.
  said_at integer not null,
  quiet integer not null,
  -- The latest revision, and the tombstone that stands.
  revision_id integer references revisions (id),
  tombstone_id integer references tombstones (id),
  -- The reader version that read the latest revision; null where none did.
  read_by text,
  unique (source_id, external_id)
) strict;
create index posts_numbered on posts (source_id, external_number) where external_number is not null;
create index posts_said on posts (source_id, said_at);
create index posts_read on posts (read_by, id);

create table revisions (
  id integer primary key,
  post_id integer not null references posts (id),
  number integer not null,
  observed_at integer not null,
  title text,
  text text not null,
  author text,
  url text,
  published_at integer,
  language text,
  media text not null,
  refs text not null,
  content_hash text not null,
  evidence_hash text not null references evidence (hash),
  unique (post_id, number)
) strict;
create index revisions_observed on revisions (observed_at);

create table tombstones (
  id integer primary key,
  post_id integer not null references posts (id),
  observed_at integer not null,
  evidence text not null check (evidence in ('declared', 'gone', 'missing')),
  -- When the post was seen again.
  lifted_at integer
) strict;
create index tombstones_post on tombstones (post_id);

-- Revisions that no reader has read yet: a queue, so that revisions themselves are never written to.
create table unread (
  revision_id integer primary key references revisions (id),
  post_id integer not null references posts (id)
) strict;
create index unread_post on unread (post_id, revision_id);
