-- A challenge of passkeys names its factor with the answer only. What they sign is no secret.
alter table challenge
    alter column factor_id drop not null,
    add column nonce       bytea,
    add column approved_at timestamptz,
    add column denied_at   timestamptz;

comment on column challenge.nonce is 'what a passkey signs (WebAuthn): 32 random bytes';
comment on column challenge.approved_at is 'when the paired device said yes, or, of a confirmation, was paired';
comment on column challenge.denied_at is 'when the paired device said no';

create table passkey (
    factor_id       uuid primary key references factor on delete cascade,
    user_handle     bytea not null check (length(user_handle) = 64),
    credential_id   bytea unique,
    public_key      bytea,
    signature_count bigint  not null default 0,
    backup_eligible boolean not null default false,
    backed_up       boolean not null default false,
    transports      text    not null default '',
    check ((credential_id is null) = (public_key is null))
);

comment on table passkey is 'WebAuthn credentials; without credential_id while their set-up is not confirmed';
comment on column passkey.user_handle is 'random, the same for all passkeys of a user; says nothing of the user';
comment on column passkey.public_key is 'COSE_Key';
comment on column passkey.transports is 'as the browser told them, parted by commas';

create table push_device (
    factor_id  uuid primary key references factor on delete cascade,
    public_key bytea       not null,
    name       text        not null,
    target     text,
    paired_at  timestamptz not null
);

comment on column push_device.public_key is 'P-256, SubjectPublicKeyInfo';
comment on column push_device.target is 'where the webhook finds the device; null where it knows it by the factor''s id';

create table push_message (
    challenge_id uuid primary key,
    factor_id    uuid        not null,
    tenant_id    text collate "C" not null,
    app          text        not null,
    address      text,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    sent_at      timestamptz,
    tries        integer     not null default 0,
    next_try_at  timestamptz not null
);

create index push_message_waiting on push_message (next_try_at) where sent_at is null;
create index push_message_of_device on push_message (factor_id, requested_at);
create index push_message_expiry on push_message (expires_at);

comment on table push_message is 'messages to paired devices; nothing secret, the number least of all';
comment on column push_message.next_try_at is 'also the end of the claim of who is sending it';
