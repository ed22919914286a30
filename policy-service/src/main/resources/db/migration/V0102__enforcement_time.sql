-- The local time of an enforcement date, and when enforcement may begin at all.
alter table enforcement_date
    add enforce_at    time   not null default '00:00',
    add working_hours jsonb,
    add freeze_days   date[] not null default '{}';

alter table enforcement_date_history
    add enforce_at    time   not null default '00:00',
    add working_hours jsonb,
    add freeze_days   date[] not null default '{}';
