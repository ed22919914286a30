-- A date that moved away and came back is told anew: the same date told twice is another message each time.
alter table banner_user add column told_moves integer not null default 0;

comment on column banner_user.told_moves is 'how often a date took the place of one that the user had been told';

-- What tells of a change that somebody made to an account is sent before what a date brings, which comes by the million.
drop index message_due_at;
create index message_news_due_at on message (due_at)
    where state = 'REQUESTED' and kind not in ('ANNOUNCEMENT', 'REMINDER', 'MFA_ENABLED');
create index message_waves_due_at on message (due_at)
    where state = 'REQUESTED' and kind in ('ANNOUNCEMENT', 'REMINDER', 'MFA_ENABLED');

-- By it those are found that were settled, and have expired, long ago.
create index message_over on message (greatest(expires_at, changed_at)) where state not in ('REQUESTED', 'SENDING');
