-- Weights that a newsroom's own decisions made; the last one that was not undone is in use.

create table tunings (
  id integer primary key,
  made_at integer not null,
  -- The weights that it started from: a later version starts from its own.
  pairer_version text not null,
  model text not null,
  figures text not null,
  undone_at integer
) strict;
