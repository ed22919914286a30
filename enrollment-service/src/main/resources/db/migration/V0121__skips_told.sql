-- The revision that skips-changed has reached for each user. It outlives skips and accounts: a reader folds by it.
create table skips_told (
    tenant_id text collate "C" not null,
    user_id   text collate "C" not null,
    revision  bigint           not null,
    primary key (tenant_id, user_id)
);
