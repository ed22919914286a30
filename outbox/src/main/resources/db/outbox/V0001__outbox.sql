-- Events waiting for the broker. Rows are short-lived: vacuum early, and keep room on the page.
create table outbox (
    id         bigint generated always as identity primary key,
    lane       smallint    not null,
    event_id   uuid        not null,
    topic      text        not null,
    key        text        not null,
    data       bytea       not null,
    created_at timestamptz not null
) with (
    autovacuum_vacuum_scale_factor = 0.0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0.0,
    autovacuum_vacuum_insert_threshold = 50000,
    autovacuum_vacuum_cost_delay = 0
);

comment on column outbox.lane is 'hash of the key: events of one lane are published in id order, by one relay at a time';
