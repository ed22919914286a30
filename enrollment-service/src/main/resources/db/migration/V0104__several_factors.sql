-- A user may have several factors of a kind, told apart by name; one set of recovery codes.
drop index factor_active;

create unique index factor_recovery on factor (tenant_id, user_id) where status = 'ACTIVE' and type = 'RECOVERY_CODE';

alter table factor
    add column name        text not null default '',
    add column counts_from timestamptz;

comment on column factor.name is 'by which the user tells it from the others';
comment on column factor.counts_from is 'before it an active factor does not count yet: a privileged user''s new number';
