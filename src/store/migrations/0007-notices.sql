-- The message that tells of a rest: held back while the channel is tried again, taken back when it answers.
alter table rests add column notice_id integer references deliveries (id);
