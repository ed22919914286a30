-- Enforcement by waves: what is planned for a region, which waves were opened, and what came of them.
alter table region
    add waves      jsonb not null default '[]',
    add thresholds jsonb;

alter table run
    add wave    integer not null default 0,
    add percent integer,
    add check ((wave = 0) = (percent is null));
alter table run drop constraint run_once;
alter table run add constraint run_once unique (kind, region, tenants_in, local_date, wave);

comment on column run.wave is '0 where no wave opens with it; its local_date is that of the schedule, whenever the wave opens';

create table wave (
    sweep_id          text primary key references run (sweep_id),
    region            text        not null,
    enforcement_date  date        not null,
    wave              integer     not null,
    percent           integer     not null,
    opened_at         timestamptz not null,
    state             text        not null default 'OPEN' check (state in ('OPEN', 'HALTED', 'ROLLED_BACK')),
    counted_since     timestamptz not null,
    lock_outs         bigint      not null default 0,
    failed_deliveries bigint      not null default 0,
    refused_sign_ins  bigint      not null default 0,
    support_signals   bigint      not null default 0,
    halt_cause        text,
    halt_detail       text,
    halted_by         text,
    halted_at         timestamptz,
    control_revision  bigint      not null default 0,
    unique (region, enforcement_date, wave),
    check ((halt_cause is null) = (halted_at is null))
);

comment on column wave.counted_since is 'when it was opened or last resumed: of earlier signals none counts, and it soaks from here';
comment on column wave.control_revision is 'of the sweep-controlled that was heard last';

-- One row per event that counted, so that one that comes twice counts once.
create table signal_event (
    event_id text primary key,
    seen_at  timestamptz not null
);

create index signal_event_seen on signal_event (seen_at);

create table told_signal (
    sweep_id text        not null references wave,
    kind     text        not null,
    count    integer     not null,
    note     text        not null,
    told_by  text        not null,
    told_at  timestamptz not null
);

create index told_signal_sweep on told_signal (sweep_id, told_at);

create table roll_back (
    sweep_id    text primary key references wave,
    reason      text        not null,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    check (approved_by <> asked_by),
    check ((approved_by is null) = (approved_at is null))
);
