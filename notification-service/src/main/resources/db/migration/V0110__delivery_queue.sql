-- A delivery is a place in a queue until it is settled, and has a history.
alter table delivery
    add column kind        text   not null default 'CODE' check (kind in ('CODE', 'NOTICE')),
    add column locale      text,
    add column country     text   not null default 'ZZ',
    add column number_type text   not null default 'UNKNOWN',
    add column prefix      text   not null default '',
    add column number_hash bytea,
    add column address_hash bytea,
    add column sealed      text,
    add column gateway     text,
    add column provider_id text,
    add column attempts    int    not null default 0,
    add column refused_by  text[] not null default '{}',
    add column deferred_by text[] not null default '{}',
    add column lease_until timestamptz,
    add column sent_at     timestamptz,
    add column answered_at timestamptz;

-- Begun by versions that kept no queue: nobody knows how they ended.
update delivery set sent_at = changed_at, lease_until = now() where state = 'REQUESTED';

alter table delivery
    -- while replicas of such a version still run: what they do not settle by then is taken for unknown
    alter column lease_until set default now() + interval '1 minute',
    add constraint delivery_sealed_while_requested check (sealed is null or state = 'REQUESTED'),
    add constraint delivery_queued check (state <> 'REQUESTED' or lease_until is not null);

comment on column delivery.state is 'REQUESTED waits in the queue; with sent_at it was handed to a gateway whose answer is not known';
comment on column delivery.country is 'ISO 3166 alpha-2 of the number; ZZ where it belongs to none';
comment on column delivery.prefix is 'the first 7 digits of the number, with the country code';
comment on column delivery.number_hash is 'HMAC-SHA-256 with a key outside the database';
comment on column delivery.address_hash is 'likewise';
comment on column delivery.sealed is 'number and code, or number and link; erased once the delivery is settled';
comment on column delivery.provider_id is 'by which the gateway names the message in its receipts';
comment on column delivery.refused_by is 'gateways that will certainly not send it';
comment on column delivery.deferred_by is 'gateways that could not be reached in this round';
comment on column delivery.lease_until is 'while it is REQUESTED nobody takes it up before then';
comment on column delivery.sent_at is 'when it was last handed to a gateway; null after a certain failure';
comment on column delivery.answered_at is 'when its code was answered rightly';

create index delivery_due on delivery (lease_until) where state = 'REQUESTED';
create index delivery_of_provider on delivery (gateway, provider_id) where provider_id is not null;
create index delivery_of_tenant on delivery (tenant_id, requested_at desc, delivery_id desc);
create index delivery_of_user on delivery (tenant_id, user_id, requested_at desc, delivery_id desc);

-- No foreign key, which looks up and locks the delivery for each step: whoever adds a step holds its delivery already.
create table delivery_step (
    step_id     bigint generated always as identity,
    delivery_id text        not null,
    at          timestamptz not null,
    step        text        not null
        check (step in ('REQUESTED', 'SENDING', 'AGAIN', 'ACCEPTED', 'DELIVERED', 'FAILED', 'UNKNOWN', 'EXPIRED')),
    gateway     text,
    detail      text,
    primary key (delivery_id, step_id)
);

comment on table delivery_step is 'what became of a delivery, step by step; AGAIN is an attempt that did not settle it';

-- Receipts that came before what they are about is known.
create table delivery_receipt (
    gateway    text        not null,
    reference  text        not null,
    state      text        not null check (state in ('ACCEPTED', 'DELIVERED', 'FAILED')),
    detail     text,
    arrived_at timestamptz not null,
    primary key (gateway, reference, state)
);

create index delivery_receipt_age on delivery_receipt (arrived_at);

-- For what gateways did of late: rows are appended in about this order.
create index delivery_recent on delivery using brin (requested_at);
