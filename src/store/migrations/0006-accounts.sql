-- What connectors of accounts write down, and when posts are looked at again.

alter table sources add column memo text;
alter table sources add column note text;
