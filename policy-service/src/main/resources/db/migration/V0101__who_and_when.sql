-- Exemptions, delegations, postponements, and what is known of a user's factors.

alter table tenant
    add postponed_until     date,
    add postponed_reason    text,
    add agents_held         boolean not null default false,
    add agents_granted_at   timestamptz,
    add agents_revoked_at   timestamptz;

comment on column tenant.agents_held is 'whether all users of the tenant hold rights on some customer';
comment on column tenant.agents_granted_at is 'the earliest grant to all users ever';
comment on column tenant.agents_revoked_at is 'the latest revocation from all users';

create index tenant_partner on tenant (tenant_id) where kind = 'PARTNER';

alter table account
    add has_phone            boolean,
    add phone_at             timestamptz,
    add grace_from           timestamptz,
    add delegated            boolean,
    add delegated_at         timestamptz,
    add exemption_id         uuid,
    add exemption_kind       text,
    add exempt_until         timestamptz,
    add review_at            timestamptz;

comment on column account.delegated is 'rights on customers by name: null where nothing was told of this user by name';
comment on column account.review_at is 'when time alone changes the requirement; sweeps of regions look at dates';

create index account_review on account (review_at) where review_at is not null;

-- The MFA state and factors of each user, as enrollment-service told them.
create table mfa_standing (
    tenant_id        text collate "C" not null,
    user_id          text collate "C" not null,
    state            text,
    state_revision   bigint not null default 0,
    factors          text[] not null default '{}',
    factors_revision bigint not null default 0,
    primary key (tenant_id, user_id)
) with (fillfactor = 80);

-- Loosenings of tenants wait for a second admin as those of policies do.
alter table policy_change rename to pending_change;
alter table pending_change add kind text not null default 'POLICY' check (kind in ('POLICY', 'TENANT'));
alter index policy_change_tenant rename to pending_change_tenant;

create table exemption (
    exemption_id uuid primary key,
    tenant_id    text collate "C" not null references tenant,
    user_id      text collate "C" not null,
    kind         text        not null check (kind in ('TEMPORARY', 'BREAK_GLASS')),
    reason       text        not null,
    expires_at   timestamptz not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    approved_by  text,
    approved_at  timestamptz,
    ended_by     text,
    ended_at     timestamptz,
    used         bigint      not null default 0,
    last_used_at timestamptz
);

create index exemption_tenant on exemption (tenant_id, requested_at desc, exemption_id desc);
create index exemption_user on exemption (tenant_id, user_id);

create table exemption_use (
    event_id     text primary key,
    exemption_id uuid        not null references exemption,
    app          text,
    used_at      timestamptz not null
);

comment on table exemption_use is 'one row per sign-in, so that an event that comes twice counts once';

-- What is kept of each right on a customer: an empty user is all users of the partner, an empty role a grant without a
-- name or a revocation of all. The later of grant and revocation holds.
create table delegation (
    customer_tenant_id text collate "C" not null,
    partner_tenant_id  text collate "C" not null,
    user_id            text collate "C" not null,
    role               text collate "C" not null,
    first_granted_at   timestamptz,
    granted_at         timestamptz,
    revoked_at         timestamptz,
    primary key (partner_tenant_id, user_id, customer_tenant_id, role)
);

create index delegation_customer on delegation (customer_tenant_id, partner_tenant_id, user_id);

-- What a forecast promised, so that the change can be held to it.
create table forecast (
    forecast_id  uuid primary key,
    subject_kind text        not null check (subject_kind in ('TENANT', 'REGION')),
    subject      text        not null,
    base_version bigint      not null,
    draft        jsonb       not null,
    result       jsonb       not null,
    made_by      text        not null,
    made_at      timestamptz not null,
    rollout_id   text
);

create index forecast_rollout on forecast (rollout_id) where rollout_id is not null;

comment on column forecast.base_version is 'version of the policy or revision of the date; 0 where there was none';
comment on column forecast.rollout_id is 'of the change that was made with it';

alter table pending_change add forecast_id uuid references forecast;

create table audit_record (
    chain         text collate "C" not null,
    sequence      bigint      not null,
    at            timestamptz not null,
    actor         text        not null,
    action        text        not null,
    reason        text        not null,
    before        text,
    after         text,
    previous_hash text        not null,
    hash          text        not null,
    primary key (chain, sequence)
);

comment on column audit_record.before is 'JSON, kept to the letter: the hash covers it';

create function audit_record_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit records are appended, never changed' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_record_append_only before update or delete or truncate on audit_record
    for each statement execute function audit_record_is_append_only();

-- Every change of an account, so that what held at any instant can be told.
create table account_history (
    tenant_id           text collate "C" not null,
    user_id             text collate "C" not null,
    stamp               bigint      not null,
    recorded_at         timestamptz not null,
    cause               text        not null,
    caused_by           text        not null,
    occurred_at         timestamptz not null,
    roles               jsonb,
    roles_at            timestamptz,
    account_type        text,
    account_type_at     timestamptz,
    apps                jsonb,
    apps_at             timestamptz,
    has_phone           boolean,
    phone_at            timestamptz,
    first_seen_at       timestamptz not null,
    first_privileged_at timestamptz,
    grace_from          timestamptz,
    removed_at          timestamptz,
    delegated           boolean,
    delegated_at        timestamptz,
    exemption_id        uuid,
    exemption_kind      text,
    exempt_until        timestamptz,
    level               text        not null,
    effective_at        timestamptz,
    reasons             jsonb       not null,
    policy_version      bigint      not null,
    revision            bigint      not null,
    review_at           timestamptz,
    primary key (tenant_id, user_id, stamp)
) with (autovacuum_vacuum_insert_scale_factor = 0.2);

create table tenant_history (
    tenant_id   text collate "C" not null,
    recorded_at timestamptz not null,
    document    jsonb       not null
);

create index tenant_history_tenant on tenant_history (tenant_id, recorded_at);

create table enforcement_date_history (
    region           text collate "C" not null,
    revision         bigint      not null,
    enforcement_date date        not null,
    zone             text        not null,
    announce_from    date        not null,
    changed_at       timestamptz not null,
    changed_by       text        not null,
    reason           text        not null,
    primary key (region, revision)
);

insert into tenant_history select tenant_id, changed_at, to_jsonb(tenant) from tenant;
insert into enforcement_date_history
    select region, revision, enforcement_date, zone, announce_from, changed_at, changed_by, 'set before history was kept'
    from enforcement_date;
insert into account_history
    select tenant_id, user_id, stamp, now(), 'HISTORY_BEGAN', 'migration', now(), roles, roles_at, account_type,
        account_type_at, apps, apps_at, has_phone, phone_at, first_seen_at, first_privileged_at, grace_from, removed_at,
        delegated, delegated_at, exemption_id, exemption_kind, exempt_until, level, effective_at, reasons,
        policy_version, revision, review_at
    from account;
update account set review_at = effective_at where level = 'ADVISED';

create index account_privileged on account (tenant_id, user_id) where first_privileged_at is not null;
