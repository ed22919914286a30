-- One row per message to a user, by e-mail or, where no address is known, by text. Noted before it is sent, sent at most once.
create table message (
    id         uuid primary key default gen_random_uuid(),
    tenant_id  text        not null,
    user_id    text        not null,
    kind       text        not null,
    cause      text        not null,
    deadline   timestamptz,
    link       text,
    texted     boolean     not null,
    channel    text check (channel in ('EMAIL', 'SMS')),
    state      text        not null default 'REQUESTED'
        check (state in ('REQUESTED', 'SENDING', 'ACCEPTED', 'FAILED', 'UNKNOWN', 'EXPIRED')),
    detail     text,
    attempts   integer     not null default 0,
    due_at     timestamptz not null,
    lease_until timestamptz,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    changed_at timestamptz not null,
    unique (tenant_id, user_id, kind, cause)
);

comment on column message.cause is 'one message for each, however often its event comes';
comment on column message.link is 'sealed; erased once the message is settled';
comment on column message.texted is 'whether a text message is on its way already, so that it goes by e-mail only';
comment on column message.detail is 'why, for people; never the address, never the words';

create index message_due_at on message (due_at) where state = 'REQUESTED';
create index message_lease_until on message (lease_until) where state = 'SENDING';
