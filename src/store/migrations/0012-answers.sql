-- Of each answer kept as evidence: its status and the headers that matter to who doubts it.

alter table evidence add column status integer;
alter table evidence add column headers text;
