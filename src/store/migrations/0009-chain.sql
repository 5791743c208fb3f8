-- Every observation and decision, bound to all that was kept before it.

create table chain (
  number integer primary key,
  noun text not null
    check (noun in ('evidence', 'revision', 'tombstone', 'return', 'removal', 'decision', 'mark', 'audit')),
  ref text not null,
  row_hash text not null,
  hash text not null
) strict;
create unique index chain_rows on chain (noun, ref);
-- Up to which row of each table everything is sealed.
create table sealed (
  noun text primary key,
  row_id integer not null
) strict;
