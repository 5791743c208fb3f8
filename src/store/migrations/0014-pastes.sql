-- Posts to which people gave a link: who, when and where.
create table pastes (
  id integer primary key,
  post_id integer not null references posts (id),
  url text not null,
  -- Whether the post was not kept before.
  made integer not null,
  at integer not null,
  platform text not null,
  channel_id text not null,
  user_id text not null,
  user_name text not null,
  unique (post_id, platform, channel_id, user_id)
) strict;

-- Whether pasted posts of the source are looked at again while it is not read: of one that was removed, or that
-- was made for such posts alone. The latter is a removed one that nobody had: added, it comes with its posts.
alter table sources add column for_links integer not null default 0;
