-- Times in which Riposte itself was behind, as people were told.
create table lags (
  id integer primary key,
  -- The stages, with how much waited for each.
  stages text not null,
  since_at integer not null,
  told_at integer not null,
  ended_at integer,
  notice_id integer
) strict;
create unique index lags_open on lags ((1)) where ended_at is null;
create index deliveries_sent on deliveries (sent_at) where state = 'sent';
