-- Whom a sweep spared as the last admin of a tenant who can sign in, as alarms tell it night after night; a finding shows it.
create table spared_admin (
    tenant_id text collate "C" not null,
    user_id   text collate "C" not null,
    since     timestamptz      not null,
    at        timestamptz      not null,
    primary key (tenant_id, user_id)
);
create index spared_admin_over on spared_admin (at);
comment on column spared_admin.since is 'the first sweep that did, of those without a week between them';
comment on column spared_admin.at is 'the last sweep that did';
