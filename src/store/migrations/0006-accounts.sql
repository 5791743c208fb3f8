-- What connectors of accounts write down, when posts are looked at again, at which pace sources are.

alter table sources add column memo text;
alter table sources add column note text;
-- Whether its interval follows its posts.
alter table sources add column adapts integer not null default 0;
update sources set adapts = 1 where origin = 'command';
-- When its silence was told; null: it speaks, or nobody was told.
alter table sources add column silent_at integer;

-- Whoever is told of failing sources is told of silent ones.
update watches set kinds = replace(kinds, '"source-failing"', '"source-failing","source-silent"');

-- When a post is looked at again; null: no more, or its source's posts cannot be.
alter table posts add column look_at integer;
create index posts_look on posts (source_id, look_at) where look_at is not null;

-- What addresses of one post have in common; empty where there is none. Older posts are given theirs
-- when the record is opened.
alter table posts add column address text;
create index posts_address on posts (address) where address <> '';
create index posts_unaddressed on posts (id) where address is null;
