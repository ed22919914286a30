-- The users of a small service: what is, what must be, and how often each pass looked.
create table person (
    tenant_id text collate "C" not null,
    user_id   text collate "C" not null,
    actual    text not null,
    wanted    text not null,
    cause     text not null,
    repaired  int  not null default 0,
    primary key (tenant_id, user_id)
);

create table look (
    pass_id   text not null,
    tenant_id text not null,
    user_id   text not null
);
