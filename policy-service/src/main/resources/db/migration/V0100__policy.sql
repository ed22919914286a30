create table tenant (
    tenant_id         text collate "C" primary key,
    name              text        not null,
    kind              text        not null,
    partner_type      text,
    region            text        not null,
    zone              text        not null,
    identity_provider text        not null,
    root_admin        text,
    policy_version    bigint      not null,
    revision          bigint      not null,
    changed_at        timestamptz not null,
    changed_by        text        not null
);

create index tenant_region on tenant (region);

create table policy_version (
    tenant_id      text collate "C" not null references tenant,
    version        bigint      not null,
    document       jsonb       not null,
    everyone_since timestamptz,
    author         text        not null,
    approved_by    text,
    reason         text        not null,
    created_at     timestamptz not null,
    primary key (tenant_id, version)
);

comment on column policy_version.everyone_since is 'since when the scope is EVERYONE without a break';

create table policy_change (
    change_id    uuid primary key,
    tenant_id    text collate "C" not null references tenant,
    base_version bigint      not null,
    document     jsonb       not null,
    loosens      jsonb       not null,
    author       text        not null,
    reason       text        not null,
    requested_at timestamptz not null,
    approved_by  text,
    approved_at  timestamptz
);

create index policy_change_tenant on policy_change (tenant_id, requested_at desc);

create table enforcement_date (
    region           text collate "C" primary key,
    enforcement_date date        not null,
    zone             text        not null,
    announce_from    date        not null,
    revision         bigint      not null,
    changed_at       timestamptz not null,
    changed_by       text        not null
);

-- Facts and requirement of each user. Rows are updated in place, so pages keep room for it.
create table account (
    tenant_id           text collate "C" not null,
    user_id             text collate "C" not null,
    roles               jsonb,
    roles_at            timestamptz,
    account_type        text,
    account_type_at     timestamptz,
    apps                jsonb,
    apps_at             timestamptz,
    first_seen_at       timestamptz not null,
    first_privileged_at timestamptz,
    removed_at          timestamptz,
    level               text        not null,
    effective_at        timestamptz,
    reasons             jsonb       not null,
    policy_version      bigint      not null,
    revision            bigint      not null,
    stamp               bigint      not null,
    primary key (tenant_id, user_id)
) with (fillfactor = 80);

comment on column account.revision is 'of mfa-requirement-changed: grows by one at every published change';
comment on column account.stamp is 'grows at every write: a write that is not based on the last one is refused';
