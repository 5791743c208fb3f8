-- Claims about one event: each points to the first of them, which points nowhere. Derived, and made anew like pairs;
-- what repeats a claim has its claim's event.
alter table statements add column event_id integer references statements (id);
create index statements_event on statements (event_id) where event_id is not null;
