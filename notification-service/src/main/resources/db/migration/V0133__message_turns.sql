-- A date that moved away and came back is told anew: the same date told twice is another message each time.
alter table banner_user add column told_moves integer not null default 0;

comment on column banner_user.told_moves is 'how often a date took the place of one that the user had been told';
