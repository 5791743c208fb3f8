-- Pages that list articles, and the articles behind teasers.

-- Selectors, JSON; null: none.
alter table sources add column page text;
alter table sources add column articles text not null default 'auto'
  check (articles in ('auto', 'always', 'never'));

-- `completion`: the whole article in place of its teaser; `article`: the article again, changed;
-- `teaser`: what the list shows of a post whose article is kept, beside that article.
alter table revisions add column kind text not null default 'shown'
  check (kind in ('shown', 'completion', 'article', 'teaser'));
-- Hash of what the list showed last, where the post's text is that of its article.
alter table posts add column shown_hash text;

-- Posts behind which there is an article: when it is read, and what came of it.
create table articles (
  -- The post's.
  id integer primary key references posts (id),
  -- Null: no more.
  due_at integer,
  -- Of the article as it was read last; null: it was not.
  article_hash text,
  failures integer not null,
  last_error text,
  -- Its address said at the last look that it is no more: believed the second time.
  gone_seen integer not null
) strict;
create index articles_due on articles (due_at) where due_at is not null;
