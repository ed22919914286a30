-- A pass is cut into chunks that any replica may claim. A chunk's changes, events and done-mark commit together; what is
-- done is added to the pass and leaves the table, so that looking for work stays cheap.
create table pass_chunk (
    pass_id      text   collate "C" not null references pass on delete cascade,
    number       bigint not null,
    after_tenant text   not null,
    after_user   text   not null,
    upto_tenant  text,
    upto_user    text,
    state        text   not null default 'OPEN' check (state in ('OPEN', 'DONE')),
    epoch        bigint not null default 0,
    worker       text,
    free_at      timestamptz not null default clock_timestamp(),
    failures     integer not null default 0,
    failure      text,
    looked       bigint not null default 0,
    repaired     bigint not null default 0,
    skipped      bigint not null default 0,
    causes       jsonb  not null default '{}',
    primary key (pass_id, number),
    check ((upto_tenant is null) = (upto_user is null))
) with (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0.0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);

create index pass_chunk_open on pass_chunk (pass_id, number) where state = 'OPEN';
create index pass_chunk_claimed on pass_chunk (pass_id) where state = 'OPEN' and epoch > 0;
create index pass_chunk_done on pass_chunk (pass_id) where state = 'DONE';

comment on column pass_chunk.after_tenant is 'with after_user, the user behind whom it begins';
comment on column pass_chunk.upto_tenant is 'with upto_user, the last user of it; null for all that are left';
comment on column pass_chunk.epoch is 'grows with every claim: the done-mark of an earlier one is refused';
comment on column pass_chunk.free_at is 'from when it may be claimed: now, after a failure, or when the claim of a worker has run out';

-- Whom a sweep repaired, or would on a dry run, and whom it left alone although it should have.
create table pass_repair (
    pass_id   text collate "C" not null references pass on delete cascade,
    tenant_id text collate "C" not null,
    user_id   text collate "C" not null,
    cause     text not null,
    skipped   boolean not null default false,
    primary key (pass_id, tenant_id, user_id)
);

-- What is to become of a sweep, whether or not it has been planned here.
create table pass_order (
    pass_id  text primary key,
    revision bigint      not null,
    command  text        not null check (command in ('HALT', 'RESUME', 'CANCEL')),
    cause    text        not null,
    reason   text        not null,
    actor    text        not null,
    at       timestamptz not null
);

alter table pass drop constraint pass_state_check;
alter table pass
    alter column pass_id type text collate "C",
    add touched_by     text,
    add cut            boolean     not null default false,
    add chunks         bigint      not null default 0,
    add chunks_done    bigint      not null default 0,
    add expected       bigint      not null default 0,
    add skipped        bigint      not null default 0,
    add confirmed      boolean     not null default false,
    add halted_at      timestamptz,
    add halt_detail    text,
    add told_at        timestamptz not null default '-infinity',
    add told           text        not null default '',
    add check (state in ('RUNNING', 'COMPLETED', 'CANCELLED'));

-- The chunks of a pass that was running are cut behind the users it has looked at; what it repaired surprises nobody.
update pass set cut = true where state = 'COMPLETED';
update pass set total = done, expected = repaired where state = 'RUNNING';

comment on column pass.after_tenant is 'with after_user, the last user who is in some chunk';
comment on column pass.touched_by is 'only users whom that pass repaired; null for all of the subject';
comment on column pass.cut is 'whether all users are in some chunk; before that, total still grows';
comment on column pass.expected is 'users of whom it was known before that a date would reach them';
comment on column pass.confirmed is 'whether an operator let it go on although it repairs more than was agreed';
comment on column pass.halted_at is 'since when it stands still by itself';
comment on column pass.told is 'what was told last, apart from sums';
