-- What is worth telling, who wants it, and what was sent.

create table changes (
  id integer primary key,
  -- What the change is of, so that deriving it again does not tell it again.
  key text not null unique,
  kind text not null,
  at integer not null,
  claim_id integer references statements (id),
  statement_id integer references statements (id),
  pair_id integer references pairs (id),
  revision_id integer references revisions (id),
  tombstone_id integer references tombstones (id),
  source_id text references sources (id),
  alerted_at integer
) strict;
create index changes_unalerted on changes (id) where alerted_at is null;
create index changes_at on changes (at);
create index changes_told on changes (at) where kind = 'claim';
create index changes_claim on changes (claim_id) where claim_id is not null;
create index changes_statement on changes (statement_id) where statement_id is not null;

create table deliveries (
  id integer primary key,
  platform text not null,
  channel_id text not null,
  change_id integer references changes (id),
  message text not null,
  mode text not null check (mode in ('post', 'reply', 'edit')),
  thread text,
  state text not null check (state in ('due', 'sending', 'sent', 'abandoned')),
  attempts integer not null default 0,
  due_at integer not null,
  lease_until integer,
  created_at integer not null,
  sent_at integer,
  message_id text,
  last_error text
) strict;
-- The same change is told once to a channel in a thread. Digests have no change.
create unique index deliveries_once
  on deliveries (change_id, platform, channel_id, mode, coalesce(thread, ''));
create index deliveries_pending on deliveries (platform, channel_id, thread, id)
  where state in ('due', 'sending');
create index deliveries_thread on deliveries (platform, channel_id, thread) where mode = 'post';
create index deliveries_state on deliveries (state, id);

create table watches (
  id integer primary key,
  platform text not null,
  channel_id text not null,
  topic_id text not null,
  parties text not null,
  kinds text not null,
  mode text not null check (mode in ('instant', 'digest')),
  language text not null,
  thread_policy text not null check (thread_policy in ('thread', 'reply', 'channel')),
  created_at integer not null,
  created_by text not null,
  ended_at integer,
  ended_by text
) strict;

create table digest_settings (
  platform text not null,
  channel_id text not null,
  enabled integer not null,
  time text not null,
  zone text not null,
  language text not null,
  primary key (platform, channel_id)
) strict;

create table digests (
  platform text not null,
  channel_id text not null,
  day text not null,
  delivery_id integer not null references deliveries (id),
  enqueued_at integer not null,
  primary key (platform, channel_id, day)
) strict;
