-- What editors said that a statement is.

create table marks (
  id integer primary key,
  statement_id integer not null references statements (id),
  role text not null check (role in ('claim', 'response', 'other')),
  role_before text not null check (role_before in ('claim', 'response', 'other')),
  type text,
  marked_by text not null,
  marked_from text not null,
  marked_at integer not null,
  note text
) strict;
create index marks_statement on marks (statement_id, id);
