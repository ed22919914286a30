-- Nights go by the zones in which the tenants of a region live.
create table tenant (
    tenant_id text collate "C" primary key,
    region    text        not null,
    zone      text        not null,
    since     timestamptz not null,
    revision  bigint      not null
);

create index tenant_place on tenant (region, zone, since);

comment on column tenant.since is 'when it came to that region and zone';

-- Every zone in which a region ever had a tenant, so that each tick finds them without looking at all tenants.
create table region_zone (
    region text not null,
    zone   text not null,
    primary key (region, zone)
);

comment on column region.in_use_since is
    'of regions in use before tenants were kept here: all of the region keeps its night, for the zones of such tenants are not known';

-- What the schedule tells of a date beyond the day. Waves wait for working hours and pass freeze days over.
alter table region
    add enforce_at    time   not null default '00:00',
    add working_from  time,
    add working_until time,
    add working_days  text[],
    add freeze_days   date[] not null default '{}',
    add check ((working_from is null) = (working_until is null)),
    add check ((working_from is null) = (working_days is null));

alter table run add tenants_in text not null default '';
alter table run drop constraint run_kind_region_local_date_key;
alter table run add constraint run_once unique (kind, region, tenants_in, local_date);

create index run_due on run (due_at) where due_at is not null;

comment on column run.tenants_in is 'zone of the tenants that are swept; empty for all of the region';
