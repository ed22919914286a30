-- Of policies told before this the platform's defaults stand in: their next version says it.
alter table tenant_policy
    add column privileged_roles jsonb   not null default '["Owner", "*Contributor", "*Administrator"]',
    add column minimum_strength jsonb   not null default '[]',
    add column sms_only_grace   text    not null default 'P30D',
    add column max_snoozes      integer not null default 3,
    add column snooze_interval  text    not null default 'P1D';

comment on column tenant_policy.minimum_strength is 'for which roles factors weaker than which do not count';
