-- What the history has told last of each factor that still is there: to find what is news takes no look at the past.
create table told_factor (
    tenant_id   text collate "C" not null,
    user_id     text collate "C" not null,
    factor_id   uuid not null,
    factor_type text not null,
    factor_name text not null,
    kind        text not null,
    primary key (tenant_id, user_id, factor_id)
) with (fillfactor = 80);

comment on table told_factor is 'the newest entry of the history for each factor of a user, unless it says that the factor is gone';

-- A set-up that was only begun is no part of the history any more, nor is it here.
insert into told_factor (tenant_id, user_id, factor_id, factor_type, factor_name, kind)
select tenant_id, user_id, factor_id, factor_type, factor_name, kind
from (select distinct on (tenant_id, user_id, factor_id)
             tenant_id, user_id, factor_id, factor_type, coalesce(factor_name, '') as factor_name, kind
      from history where factor_id is not null
      order by tenant_id, user_id, factor_id, sequence desc) newest
where kind not in ('FACTOR_REMOVED', 'FACTOR_REGISTERED');

update told_factor set kind = 'RECOVERY_CODES_ISSUED' where factor_type = 'RECOVERY_CODE' and kind = 'FACTOR_CONFIRMED';

drop index history_of_factor;

alter table history drop constraint history_kind_check;

alter table history add constraint history_kind_check check (kind in (
    'STATE_CHANGED', 'FACTOR_REGISTERED', 'FACTOR_CONFIRMED', 'FACTOR_SUSPENDED', 'FACTOR_DISABLED',
    'FACTOR_REMOVED', 'RECOVERY_CODES_ISSUED', 'TRUST_GIVEN', 'TRUST_ENDED', 'RESET', 'PHONE_CHANGED',
    'ACCOUNT_REMOVED')) not valid;
