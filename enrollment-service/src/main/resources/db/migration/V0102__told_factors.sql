-- Of factors registered before this nothing was told: the next sweep tells them.
alter table user_mfa
    add column factors_told     text   not null default '',
    add column factors_revision bigint not null default 0;

comment on column user_mfa.factors_told is 'kinds of usable factors, as mfa-factors-changed told them last; parted by commas';
