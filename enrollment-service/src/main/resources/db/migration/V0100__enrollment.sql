-- Ids compare byte by byte: the order of keyset pages, and the cheapest comparison there is.
create table user_mfa (
    tenant_id            text collate "C" not null,
    user_id              text collate "C" not null,
    state                text        not null check (state in ('DISABLED', 'ENABLED', 'ENFORCED')),
    state_revision       bigint      not null,
    level                text        not null check (level in ('NOT_REQUIRED', 'ADVISED', 'REQUIRED')),
    effective_at         timestamptz,
    occurred_at          timestamptz not null,
    reasons              jsonb       not null,
    privileged           boolean     not null,
    requirement_revision bigint      not null,
    tightened_revision   bigint      not null,
    loosened_revision    bigint      not null,
    primary key (tenant_id, user_id)
) with (fillfactor = 80);

comment on table user_mfa is 'state and requirement; the row is the lock of all that is the user''s';
comment on column user_mfa.tightened_revision is 'newest requirement seen in force; with loosened_revision it tells whether late news still count';

create table profile (
    tenant_id   text collate "C" not null,
    user_id     text collate "C" not null,
    version     bigint      not null,
    roles       jsonb,
    roles_at    timestamptz,
    username    text,
    username_at timestamptz,
    email       text,
    email_at    timestamptz,
    locale      text,
    locale_at   timestamptz,
    phone       text,
    phone_at    timestamptz,
    removed_at  timestamptz,
    primary key (tenant_id, user_id)
) with (fillfactor = 80);

comment on table profile is 'what upstream told, each fact with the time of its event, so that any order ends alike';

create table tenant (
    tenant_id text collate "C" primary key,
    region    text   not null,
    revision  bigint not null
);

create index tenant_of_region on tenant (region);

create table tenant_policy (
    tenant_id       text collate "C" primary key,
    allowed_methods text    not null,
    remember_for    text    not null,
    ip_allow        text    not null,
    ip_block        text    not null,
    version         bigint  not null
);

create table factor (
    factor_id      uuid primary key,
    tenant_id      text collate "C" not null,
    user_id        text collate "C" not null,
    type           text        not null check (type in ('WEBAUTHN', 'TOTP', 'PUSH', 'SMS', 'RECOVERY_CODE')),
    status         text        not null check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'DISABLED')),
    phone          text,
    seed           bytea,
    last_used_step bigint      not null default -1,
    failures       integer     not null default 0,
    locked_until   timestamptz,
    created_at     timestamptz not null,
    confirmed_at   timestamptz,
    foreign key (tenant_id, user_id) references user_mfa,
    check (type <> 'SMS' or phone is not null),
    check (type <> 'TOTP' or seed is not null)
);

create index factor_of_user on factor (tenant_id, user_id);
create unique index factor_active on factor (tenant_id, user_id, type) where status = 'ACTIVE';

comment on column factor.seed is 'TOTP seed, AES-256-GCM, bound to factor_id';
comment on column factor.failures is 'wrong answers in a row, over all challenges; a right one resets it';

create table recovery_code (
    factor_id uuid  not null references factor on delete cascade,
    code_hmac bytea not null,
    used_at   timestamptz,
    primary key (factor_id, code_hmac)
);

create table challenge (
    challenge_id        uuid primary key,
    tenant_id           text collate "C" not null,
    user_id             text collate "C" not null,
    factor_id           uuid        not null,
    purpose             text        not null check (purpose in ('SIGN_IN', 'FACTOR_CONFIRMATION')),
    method              text        not null,
    sign_in             text,
    code_hmac           bytea,
    status              text        not null default 'OPEN' check (status in ('OPEN', 'USED', 'VOID')),
    attempts_left       integer     not null default 5,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    delivery_state      text,
    delivery_changed_at timestamptz
);

create index challenge_of_user on challenge (tenant_id, user_id, created_at);

comment on column challenge.sign_in is 'nonce of the sign-in it belongs to; null for a confirmation';
comment on column challenge.delivery_state is 'what became of the message, as told by otp-delivery-changed';

create table trusted_browser (
    browser_id        uuid primary key,
    tenant_id         text collate "C" not null,
    user_id           text collate "C" not null,
    token_hash        bytea       not null,
    last_challenge_at timestamptz not null,
    unique (tenant_id, user_id, token_hash)
);

create index trusted_browser_token on trusted_browser (token_hash);
