-- What may be sealed is said by the code that seals: each further noun would need the table anew.

create table chain_anew (
  number integer primary key,
  noun text not null,
  ref text not null,
  row_hash text not null,
  hash text not null
) strict;
insert into chain_anew select number, noun, ref, row_hash, hash from chain;
drop table chain;
alter table chain_anew rename to chain;
create unique index chain_rows on chain (noun, ref);
