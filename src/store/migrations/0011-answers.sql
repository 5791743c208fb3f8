-- Of each answer kept as evidence: its status and the headers that matter to who doubts it.

alter table evidence add column status integer;
alter table evidence add column headers text;
-- When its bytes were taken out of the record by the newsroom's policy; its hash stays.
alter table evidence add column removed_at integer;
create index evidence_fetched on evidence (fetched_at) where removed_at is null;
