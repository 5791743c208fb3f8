-- What a language model proposed, beside what the rules read, and translations made by machine.

-- One answer about one revision: of this model, to this question. Failed ones too, so that none is
-- asked for again and again.
create table model_readings (
  id integer primary key,
  post_id integer not null references posts (id),
  revision_id integer not null references revisions (id),
  model text not null,
  prompt_version integer not null,
  -- Only what the revision bears out; places, words and pairs as JSON.
  statements text not null,
  pairs text not null,
  -- How much was not believed, by cause.
  dropped text not null,
  asked_at integer not null,
  unique (revision_id, model, prompt_version)
) strict;
create index model_readings_post on model_readings (post_id, asked_at);
create index model_readings_asked on model_readings (asked_at);

-- In which readings a statement of another post stands as the claim that is answered.
create table model_claims (
  claim_id integer not null references statements (id),
  reading_id integer not null references model_readings (id),
  primary key (claim_id, reading_id)
) strict, without rowid;

create table translations (
  -- Of the statement's words, white space apart.
  quote_hash text not null,
  target text not null,
  -- Who translated: the service, or the model's name.
  translator text not null,
  -- Null where what came back was not believed.
  text text,
  made_at integer not null,
  primary key (quote_hash, target, translator)
) strict, without rowid;
create index translations_made on translations (made_at);
