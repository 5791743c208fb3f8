-- What chat platforms need: threads with policy and title, messages that take the place of others,
-- alerts told together, channels at rest, claims muted, who did what.

-- One row: what tells this record from every other.
create table record (
  id text primary key
) strict;

alter table deliveries add column thread_policy text;
alter table deliveries add column thread_title text;
alter table deliveries add column replaces integer references deliveries (id);
alter table deliveries add column bundled_into integer references deliveries (id);
-- Of the first of a bundle, whose message tells all of them: what it would have said alone.
alter table deliveries add column own_message text;
update deliveries set thread_policy = 'thread', thread_title = thread where thread is not null;

-- One change may also replace several messages of a thread.
drop index deliveries_once;
create unique index deliveries_once on deliveries
  (change_id, platform, channel_id, mode, coalesce(thread, ''), coalesce(replaces, 0));
create index deliveries_bundled on deliveries (bundled_into) where bundled_into is not null;
create index deliveries_replaces on deliveries (replaces) where replaces is not null;

alter table watches add column burst integer not null default 10;

-- Channels that refuse or do not answer; a row ends with the first message that gets through.
create table rests (
  platform text not null,
  channel_id text not null,
  kind text not null,
  error text not null,
  failures integer not null,
  since_at integer not null,
  until_at integer not null,
  -- Whether anybody was told of it.
  noticed integer not null default 0,
  primary key (platform, channel_id)
) strict;

create table mutes (
  platform text not null,
  channel_id text not null,
  claim_id integer not null references statements (id),
  muted_at integer not null,
  muted_by text not null,
  primary key (platform, channel_id, claim_id)
) strict;

create table audit (
  id integer primary key,
  at integer not null,
  platform text not null,
  channel_id text not null,
  user_id text not null,
  user_name text not null,
  line text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed'))
) strict;
