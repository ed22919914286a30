-- The reason that a banner names, and what the user has put off.
alter table banner_user
    add column reason         text,
    add column skips_used     integer,
    add column skipped_at     timestamptz,
    add column skips_revision bigint,
    add column tell_at        timestamptz,
    add column told_deadline  timestamptz,
    add column told_days      integer;

comment on column banner_user.reason is 'the rule that is named first among the reasons of the requirement';
comment on column banner_user.tell_at is 'when it is to be looked at whether the user is to be told of the deadline; null: never';
comment on column banner_user.told_deadline is 'the deadline that the user was told of last';
comment on column banner_user.told_days is 'how many days before it; the largest integer for the announcement';

create index banner_user_tell_at on banner_user (tell_at) where tell_at is not null;
update banner_user set tell_at = now() where requirement = 'ADVISED';

-- How often a tenant's users may put the prompt off.
create table banner_policy (
    tenant_id   text primary key,
    max_snoozes integer not null,
    snooze_days integer not null,
    version     bigint  not null
);

-- Users of a tenant, or of a region, who are to be looked at again, in pieces.
create table banner_recheck (
    kind         text not null check (kind in ('TENANT', 'REGION')),
    key          text not null,
    after_tenant text not null default '',
    after_user   text not null default '',
    primary key (kind, key)
);
