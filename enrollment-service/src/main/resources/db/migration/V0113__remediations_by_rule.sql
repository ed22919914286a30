-- The users of a remediation by rule are chosen behind the request, chunk by chunk.
alter table remediation
    drop constraint remediation_state_check,
    add constraint remediation_state_check check (state in ('CHOOSING', 'UNCONFIRMED', 'RUNNING', 'COMPLETED')),
    add column rule        text,
    add column chosen_from text collate "C" not null default '',
    add column left_out    bigint not null default 0;

drop index remediation_running;
drop index remediation_of_tenant;
create index remediation_working on remediation (turn_at) where state in ('CHOOSING', 'RUNNING');
create index remediation_open on remediation (tenant_id) where state <> 'COMPLETED';
create index remediation_expiry on remediation (expires_at) where state = 'UNCONFIRMED';

comment on column remediation.rule is 'of the findings that choose its users; null where the admin named them';
comment on column remediation.chosen_from is 'user id that the next chunk of the choice begins with';
comment on column remediation.left_out is 'users about whom there is such a finding that a remediation does not mend';
