-- One pass over a population: where it stands commits together with what it changed.
create table pass (
    pass_id      text primary key,
    scope        text        not null check (scope in ('REGION', 'TENANT')),
    subject      text        not null,
    cause        text        not null,
    caused_by    text        not null,
    sweep        boolean     not null,
    cutoff       timestamptz not null,
    dry_run      boolean     not null,
    loosening_actor  text,
    loosening_reason text,
    state        text        not null default 'RUNNING' check (state in ('RUNNING', 'COMPLETED')),
    after_tenant text        not null default '',
    after_user   text        not null default '',
    total        bigint,
    done         bigint      not null default 0,
    repaired     bigint      not null default 0,
    causes       jsonb       not null default '{}',
    revision     bigint      not null default 0,
    planned_at   timestamptz not null,
    turn_at      timestamptz not null,
    finished_at  timestamptz
);

create index pass_running on pass (turn_at) where state = 'RUNNING';

comment on column pass.sweep is 'whether it belongs to a sweep whose progress is published';
comment on column pass.turn_at is 'the earliest is next; one that fails goes behind those that wait';
comment on column pass.after_tenant is 'with after_user, the last user looked at: the next chunk begins behind it';
