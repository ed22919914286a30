-- A browser on the hosted pages. What it keeps in its cookie is stored as SHA-256 only.
create table account_session (
    sign_in      text collate "C" primary key,
    token_hash   bytea       not null unique,
    tenant_id    text collate "C" not null,
    user_id      text collate "C" not null,
    app          text        not null,
    return_url   text,
    decision     text        not null,
    opened_at    timestamptz not null,
    idle_until   timestamptz not null,
    ends_at      timestamptz not null,
    proved_at    timestamptz,
    amr          text,
    remember     boolean     not null default false,
    user_agent   text,
    setting_up   uuid,
    on_screen    bytea,
    shown_once   bytea,
    result       text check (result in ('VERIFIED', 'SKIPPED')),
    completed_at timestamptz,
    picked_up_at timestamptz,
    ended_at     timestamptz
) with (fillfactor = 80);

create index account_session_of_user on account_session (tenant_id, user_id);

comment on column account_session.sign_in is 'nonce of the sign-in, or of the account link: it opens one session only';
comment on column account_session.proved_at is 'when a second factor was last proved in this session';
comment on column account_session.user_agent is 'of the browser that proved it, to name it by when it is remembered';
comment on column account_session.setting_up is 'the pending factor whose secret this session may show';
comment on column account_session.on_screen is 'what the page of the open push shows, sealed with the cookie''s token';
comment on column account_session.shown_once is 'recovery codes until they are kept, sealed with the cookie''s token';
comment on column account_session.picked_up_at is 'when the product fetched the result, which ends the session';
