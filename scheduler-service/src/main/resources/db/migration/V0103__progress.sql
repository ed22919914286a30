-- How fast a service came to its latest report, its parts, and why it stands still. Replicas of the version before fill
-- none of these.
alter table sweep_progress
    add chunks    jsonb,
    add halt      jsonb,
    add from_at   timestamptz,
    add from_done bigint,
    add mark_at   timestamptz,
    add mark_done bigint;

comment on column sweep_progress.from_at is 'speed is measured from here';
comment on column sweep_progress.mark_at is 'and from here, once this is 5 s old';

-- What was ordered. The command of the greatest revision holds.
create table control (
    sweep_id text        not null references run (sweep_id),
    revision bigint      not null check (revision > 0),
    command  text        not null check (command in ('HALT', 'RESUME', 'CANCEL')),
    cause    text        not null,
    reason   text        not null,
    actor    text        not null,
    at       timestamptz not null,
    primary key (sweep_id, revision)
);

-- When services stood still. Their latest report forgets it once they go on.
create table halt (
    number   bigint generated always as identity primary key,
    sweep_id text        not null,
    service  text        not null,
    cause    text        not null,
    detail   text        not null,
    by       text,
    at       timestamptz not null
);

create index halt_of_sweep on halt (sweep_id);

-- What a sweep did, from when it was over.
create table report (
    sweep_id text        primary key references run (sweep_id),
    ended_at timestamptz not null,
    document jsonb       not null
);

create function kept_for_audit() returns trigger language plpgsql as $$
begin
    raise exception '% is appended to, never changed', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger control_append_only before update or delete or truncate on control
    for each statement execute function kept_for_audit();
create trigger halt_append_only before update or delete or truncate on halt
    for each statement execute function kept_for_audit();
create trigger report_append_only before update or delete or truncate on report
    for each statement execute function kept_for_audit();

alter table run add ended_at timestamptz;

update run
set ended_at = ended.at
from (select sweep_id, max(progressed_at) as at
      from sweep_progress
      group by sweep_id
      having bool_and(state = 'COMPLETED')) as ended
where ended.sweep_id = run.sweep_id;

create index run_going_on on run (number) where ended_at is null;
