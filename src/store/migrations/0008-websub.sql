-- Feeds whose hub tells of news at once, and how far the subscription has come.

create table subscriptions (
  source_id text primary key references sources (id),
  hub_url text not null,
  topic_url text not null,
  -- The end of the address at which the hub calls.
  key text not null unique,
  state text not null check (state in ('wanted', 'asked', 'active', 'refused')),
  lease_until integer,
  next_at integer not null,
  failures integer not null default 0,
  last_error text
) strict;
create index subscriptions_due on subscriptions (next_at);
