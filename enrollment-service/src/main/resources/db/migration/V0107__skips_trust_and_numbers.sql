-- One row per prompt that was skipped. Rows of an earlier time in which MFA was advised are deleted.
create table skipped_prompt (
    tenant_id  text collate "C" not null,
    user_id    text collate "C" not null,
    sign_in    text        not null,
    skipped_at timestamptz not null,
    primary key (tenant_id, user_id, sign_in),
    foreign key (tenant_id, user_id) references user_mfa
);

comment on column skipped_prompt.sign_in is 'nonce of the sign-in; skipping it again counts once';

alter table trusted_browser
    add column name          text not null default 'Browser',
    add column trusted_since timestamptz;

update trusted_browser set trusted_since = last_challenge_at;

alter table trusted_browser alter column trusted_since set not null;

comment on column trusted_browser.name is 'by which the user tells it from the others';

-- What upstream told of numbers that changed: who held the old one may say that it was not the user.
create table phone_change (
    change_id   uuid primary key,
    sequence    bigint generated always as identity,
    tenant_id   text collate "C" not null,
    user_id     text collate "C" not null,
    old_phone   text,
    new_phone   text,
    occurred_at timestamptz not null,
    changed_at  timestamptz not null,
    caused_by   text        not null,
    disowned_at timestamptz,
    released_at timestamptz,
    vouched_at  timestamptz,
    unique (tenant_id, user_id, caused_by)
);

comment on column phone_change.changed_at is 'when this service learned it';
comment on column phone_change.disowned_at is 'when the holder of the old number said that it was not the user';
comment on column phone_change.released_at is 'from when a disowned number can be bound again: another was told, or an admin has reset the user';
comment on column phone_change.vouched_at is 'when an admin reset the user: the number need not wait';

alter table factor
    add column unproven_until timestamptz;

create index factor_waits on factor (counts_from) where counts_from is not null;

comment on column factor.unproven_until is
    'of a new number that no other factor has confirmed: a privileged user''s factor does not count before it';
