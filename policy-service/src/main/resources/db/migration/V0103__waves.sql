-- Enforcement by waves: what is planned, which waves were opened and what became of them, and whom they reached.
alter table enforcement_date
    add waves      jsonb not null default '[]',
    add thresholds jsonb;

alter table enforcement_date_history
    add waves      jsonb not null default '[]',
    add thresholds jsonb;

create table enforcement_wave (
    region           text collate "C" not null,
    enforcement_date date        not null,
    wave             integer     not null,
    percent          integer     not null check (percent between 1 and 100),
    sweep_id         text        not null unique,
    opened_at        timestamptz not null,
    recorded_at      timestamptz not null,
    primary key (region, enforcement_date, wave)
);

comment on column enforcement_wave.opened_at is 'from when MFA is required; users remember the wave by it';

-- Appended, so that what held at any instant can be told. A wave of which nothing stands here is open.
create table enforcement_wave_state (
    sweep_id    text        not null,
    revision    bigint      not null,
    state       text        not null check (state in ('OPEN', 'HALTED', 'ROLLED_BACK')),
    cause       text        not null,
    actor       text        not null,
    reason      text        not null,
    recorded_at timestamptz not null,
    primary key (sweep_id, revision)
);

comment on column enforcement_wave_state.revision is
    'of sweep-controlled, the greatest holds; a roll-back has the greatest there is';

alter table account
    add wave_reached_at         timestamptz,
    add partner_wave_reached_at timestamptz;

alter table account_history
    add wave_reached_at         timestamptz,
    add partner_wave_reached_at timestamptz;

comment on column account.wave_reached_at is 'when the wave of the region was opened that made MFA required';
