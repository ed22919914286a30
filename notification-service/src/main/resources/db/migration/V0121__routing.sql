-- How many codes each gateway brought to a country, and how many of those were answered, the older the less.
create table route_score (
    country  text             not null,
    gateway  text             not null,
    sent     double precision not null,
    answered double precision not null,
    at       timestamptz      not null,
    primary key (country, gateway)
);

comment on column route_score.at is 'to when the counts have decayed';

create table route_pin (
    country   text primary key,
    gateway   text        not null,
    reason    text        not null,
    pinned_by text        not null,
    pinned_at timestamptz not null
);
