-- What readers and pairing derived from revisions, and what editors said of it.

create table readings (
  revision_id integer primary key references revisions (id),
  reader_version text not null,
  language text not null,
  topics text not null,
  problems text not null,
  read_at integer not null
) strict;

-- Short columns first: lists go through many rows and read the words of few.
create table statements (
  id integer primary key,
  post_id integer not null references posts (id),
  revision_id integer not null references revisions (id),
  -- Rank within the document, in reading order.
  position integer not null,
  role text not null check (role in ('claim', 'response', 'other')),
  type text,
  party text,
  language text not null,
  said_at integer not null,
  same_as integer references statements (id),
  -- No longer in the latest revision. That the post is gone is told by its tombstone.
  withdrawn_at integer,
  paired_by text,
  confidence real not null,
  quoted integer not null,
  recalled integer not null,
  span_start integer not null,
  span_end integer not null,
  speaker text,
  embedded_url text,
  quote_hash text not null,
  against text not null,
  topics text not null,
  quote text not null,
  figures text not null,
  features text not null
) strict;
create index statements_post on statements (post_id, quote_hash);
create index statements_same on statements (same_as) where same_as is not null;
create index statements_claims on statements (id) where role = 'claim';
create index statements_said on statements (said_at);
create index statements_counts on statements (role, same_as) where withdrawn_at is null;
create index statements_paired on statements (paired_by, id) where withdrawn_at is null;

create table statement_topics (
  topic_id text not null,
  statement_id integer not null references statements (id),
  primary key (statement_id, topic_id)
) strict;
create index statement_topics_topic on statement_topics (topic_id, statement_id);

-- Who speaks in a statement, and against whom.
create table statement_parties (
  party text not null,
  statement_id integer not null references statements (id),
  primary key (statement_id, party)
) strict;
create index statement_parties_party on statement_parties (party, statement_id);

-- The candidate index: in how many standing statements a feature is, and in which.
create table features (
  id integer primary key,
  name text not null unique,
  statements integer not null
) strict;
create table postings (
  feature_id integer not null references features (id),
  said_at integer not null,
  statement_id integer not null references statements (id),
  role text not null,
  primary key (feature_id, said_at, statement_id)
) strict, without rowid;
create table totals (
  name text primary key,
  value integer not null
) strict;

create table pairs (
  id integer primary key,
  response_id integer not null references statements (id),
  claim_id integer not null references statements (id),
  answer text not null,
  score real not null,
  sure integer not null,
  reasons text not null,
  state text not null check (state in ('suggested', 'confirmed', 'rejected')),
  pairer_version text,
  made_at integer not null,
  -- A suggestion that a later pairing no longer makes.
  dropped_at integer,
  unique (response_id, claim_id),
  check (response_id <> claim_id)
) strict;
create index pairs_claim on pairs (claim_id);

create table decisions (
  id integer primary key,
  kind text not null check (kind in ('confirm', 'reject', 'link')),
  response_id integer not null references statements (id),
  claim_id integer not null references statements (id),
  decided_by text not null,
  decided_from text not null,
  decided_at integer not null,
  note text
) strict;
create index decisions_response on decisions (response_id);
create index decisions_claim on decisions (claim_id);
