-- One row per message, written before the gateway is called. Never the code, never the whole number.
create table delivery (
    delivery_id  text primary key,
    tenant_id    text        not null,
    user_id      text        not null,
    purpose      text        not null,
    masked_phone text        not null,
    state        text        not null
        check (state in ('REQUESTED', 'ACCEPTED', 'DELIVERED', 'FAILED', 'UNKNOWN', 'EXPIRED')),
    detail       text,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    changed_at   timestamptz not null
);

comment on column delivery.state is 'REQUESTED after a restart means: begun by a replica that died, perhaps sent';

-- What a banner is computed from when it is read. Each part is null until its event has come.
create table banner_user (
    tenant_id            text not null,
    user_id              text not null,
    requirement          text check (requirement in ('NOT_REQUIRED', 'ADVISED', 'REQUIRED')),
    effective_at         timestamptz,
    by_region_date       boolean,
    requirement_revision bigint,
    state                text check (state in ('DISABLED', 'ENABLED', 'ENFORCED')),
    state_revision       bigint,
    primary key (tenant_id, user_id)
);

comment on column banner_user.by_region_date is 'whether the enforcement date of the region is its only reason';

create table banner_tenant (
    tenant_id text primary key,
    region    text   not null,
    zone      text   not null,
    revision  bigint not null
);

create table banner_region (
    region        text primary key,
    zone          text   not null,
    announce_from date   not null,
    revision      bigint not null
);
