-- What the calendar knows of a region: from its tenants, and from the schedule.
create table region (
    region            text primary key,
    in_use_since      timestamptz,
    enforcement_date  date,
    zone              text,
    schedule_revision bigint,
    check ((enforcement_date is null) = (zone is null)),
    check ((enforcement_date is null) = (schedule_revision is null))
);

comment on column region.in_use_since is 'first tenant seen there; null while only the schedule names it';

-- One row per run. The unique key is what makes a run exist once, however many replicas tick.
create table run (
    number       bigint generated always as identity primary key,
    sweep_id     text        not null unique,
    kind         text        not null check (kind in ('NIGHTLY', 'ENFORCEMENT_DATE', 'MANUAL')),
    region       text        not null,
    local_date   date,
    zone         text,
    due_at       timestamptz,
    started_at   timestamptz not null,
    late_by      interval generated always as (started_at - due_at) stored,
    dry_run      boolean     not null,
    requested_by text,
    unique (kind, region, local_date),
    check ((kind = 'MANUAL') = (local_date is null)),
    check ((local_date is null) = (zone is null)),
    check ((local_date is null) = (due_at is null)),
    check ((local_date is null) = (requested_by is not null))
);

comment on column run.number is 'newest first is by this';
comment on column run.local_date is 'in the zone of the region; null for a run asked for by hand, of which there may be many';

create table sweep_progress (
    sweep_id      text        not null,
    service       text        not null,
    state         text        not null check (state in ('RUNNING', 'HALTED', 'COMPLETED')),
    total         bigint      not null,
    done          bigint      not null,
    repaired      bigint      not null,
    causes        jsonb       not null,
    revision      bigint      not null,
    progressed_at timestamptz not null,
    primary key (sweep_id, service)
);
