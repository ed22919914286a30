-- What happened to the protection of each user, in the order in which it happened.
create table history (
    tenant_id       text collate "C" not null,
    user_id         text collate "C" not null,
    sequence        bigint      not null,
    at              timestamptz not null,
    kind            text        not null check (kind in (
        'STATE_CHANGED', 'FACTOR_REGISTERED', 'FACTOR_CONFIRMED', 'FACTOR_SUSPENDED', 'FACTOR_DISABLED',
        'FACTOR_REMOVED', 'TRUST_GIVEN', 'TRUST_ENDED', 'RESET', 'PHONE_CHANGED', 'ACCOUNT_REMOVED')),
    cause           text        not null,
    caused_by       text        not null,
    previous        text,
    state           text,
    exposure_millis bigint,
    factor_id       uuid,
    factor_type     text,
    factor_name     text,
    device_id       uuid,
    primary key (tenant_id, user_id, sequence)
);

-- What was told last of each factor.
create index history_of_factor on history (tenant_id, user_id, factor_id, sequence desc) where factor_id is not null;
-- What effectiveness is measured by.
create index history_measured on history (tenant_id, at)
    where exposure_millis is not null or kind = 'FACTOR_CONFIRMED';

comment on table history is 'append-only; the writer holds the user''s lock, see user_mfa';
comment on column history.caused_by is 'id of the event that led to it, or the actor of a request';
comment on column history.exposure_millis is 'how long MFA was required and off; null where nothing was open';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'history is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger history_is_append_only
    before update or delete or truncate on history
    for each statement execute function refuse_change();

-- Factors of before: the history begins with them.
insert into history (tenant_id, user_id, sequence, at, kind, cause, caused_by, factor_id, factor_type, factor_name)
select tenant_id, user_id, row_number() over (partition by tenant_id, user_id order by created_at, factor_id),
       coalesce(confirmed_at, created_at),
       case status when 'PENDING' then 'FACTOR_REGISTERED' when 'ACTIVE' then 'FACTOR_CONFIRMED'
                   else 'FACTOR_' || status end,
       'BEFORE_HISTORY', 'enrollment-service', factor_id, type, name
from factor;

alter table user_mfa
    add column known_since timestamptz;

comment on column user_mfa.known_since is 'when the first event of the user happened; null for users of before this was kept';

create table user_activity (
    tenant_id   text collate "C" not null,
    user_id     text collate "C" not null,
    asked_at    timestamptz not null,
    prompted_at timestamptz,
    trusted_at  timestamptz,
    allowed_at  timestamptz,
    primary key (tenant_id, user_id)
) with (fillfactor = 80);

comment on table user_activity is 'the last sign-in of each kind; written a second late, so that sign-ins write nothing';
comment on column user_activity.prompted_at is 'answered CHALLENGE or ENROL';
comment on column user_activity.allowed_at is 'let in without MFA, which was not required then, as far as was known';

create table sign_in_tally (
    tenant_id text collate "C" not null,
    day       date   not null,
    outcome   text   not null,
    sign_ins  bigint not null,
    primary key (tenant_id, day, outcome)
) with (fillfactor = 50);

comment on table sign_in_tally is 'sign-ins of users who must use MFA, by UTC day';

-- Sign-ins that passed while, as was told later, MFA was required: one for each exposure of a user, the last.
create table passed_without_mfa (
    tenant_id  text collate "C" not null,
    user_id    text collate "C" not null,
    sequence   bigint      not null,
    allowed_at timestamptz not null,
    primary key (tenant_id, user_id, sequence)
);

create index passed_without_mfa_at on passed_without_mfa (tenant_id, allowed_at);

comment on column passed_without_mfa.sequence is 'of the state change in the history that ended the exposure';

create table remediation (
    remediation_id uuid primary key,
    tenant_id      text collate "C" not null,
    asked_by       text        not null,
    asked_at       timestamptz not null,
    state          text        not null check (state in ('UNCONFIRMED', 'RUNNING', 'COMPLETED')),
    token_hash     bytea,
    expires_at     timestamptz not null,
    confirmed_at   timestamptz,
    finished_at    timestamptz,
    after_user     text collate "C" not null default '',
    total          bigint      not null default 0,
    done           bigint      not null default 0,
    results        jsonb       not null default '{}',
    turn_at        timestamptz not null
);

create index remediation_running on remediation (turn_at) where state = 'RUNNING';
create index remediation_of_tenant on remediation (tenant_id, expires_at) where state = 'UNCONFIRMED';

comment on column remediation.token_hash is 'SHA-256 of the confirmation token; gone once it was used';
comment on column remediation.after_user is 'the last user seen to: the next chunk begins behind it';
comment on column remediation.turn_at is 'the earliest is next; one that fails goes behind those that wait';

create table remediation_user (
    remediation_id uuid not null references remediation on delete cascade,
    user_id        text collate "C" not null,
    result         text check (result in ('ENABLED', 'ENFORCED', 'ALREADY', 'NOT_POSSIBLE')),
    why            text,
    at             timestamptz,
    primary key (remediation_id, user_id)
);
