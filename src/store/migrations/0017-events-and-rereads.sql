-- What editors said of which claims are about one event, and what of it holds now.
create table event_acts (
  id integer primary key,
  kind text not null check (kind in ('join', 'split', 'undo')),
  claim_id integer not null references statements (id),
  -- [[claim, claim, 1 together | 0 free | -1 apart], …]
  bonds text not null,
  undoes integer references event_acts (id),
  -- Claims that it took along, to be able to put them back.
  moved text not null,
  acted_by text not null,
  acted_from text not null,
  acted_at integer not null,
  note text
) strict;
create index event_acts_undoes on event_acts (undoes) where undoes is not null;

-- The last word about two claims; the lower number is `claim_id`.
create table event_bonds (
  claim_id integer not null references statements (id),
  other_id integer not null references statements (id),
  bond integer not null,
  act_id integer not null references event_acts (id),
  primary key (claim_id, other_id)
) strict, without rowid;
create index event_bonds_other on event_bonds (other_id);

-- Why a claim was found to be about its event.
alter table statements add column event_why text;

-- Each time the archive is read or paired anew, and what came out otherwise.
create table rereads (
  id integer primary key,
  stage text not null check (stage in ('read', 'pair')),
  from_version text not null,
  to_version text not null,
  began_at integer not null,
  last_at integer not null,
  done integer not null,
  counts text not null
) strict;
create index rereads_last on rereads (stage, to_version, id);
create table reread_changes (
  id integer primary key,
  reread_id integer not null references rereads (id),
  kind text not null,
  statement_id integer not null references statements (id),
  claim_id integer references statements (id),
  was text,
  became text,
  at integer not null
) strict;
create index reread_changes_of on reread_changes (reread_id, id);
alter table readings add column reread_id integer;
