-- Passes are shown by what they are about, newest first.
create index pass_subject on pass (scope, subject, planned_at desc);
