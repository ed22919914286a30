-- Ready for a hundred million users: some six million in each partition. A vacuum begins at one row in fifty and does not
-- pause as long as for small tables; pages of the history, which are written once, are frozen by the first that sees them.
select partition_by_tenant('user_mfa', 16,
    'autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02,
     autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000');
select partition_by_tenant('profile', 16,
    'autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02,
     autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000');
select partition_by_tenant('history', 16,
    'autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_insert_threshold = 10000,
     autovacuum_analyze_scale_factor = 0.05, autovacuum_freeze_min_age = 0, autovacuum_vacuum_cost_limit = 2000');

-- Whole, for they are read by other keys too, or are narrow: they are only vacuumed in time.
alter table factor set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);
alter table recovery_code set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);
alter table user_activity set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);

-- A sweep goes through the tenants of a region in the order of their ids, and begins behind one of them.
create index tenant_of_region_in_order on tenant (region, tenant_id);
drop index tenant_of_region;
alter index tenant_of_region_in_order rename to tenant_of_region;
create index tenant_of_kind_in_order on tenant (kind, tenant_id);
drop index tenant_of_kind;
alter index tenant_of_kind_in_order rename to tenant_of_kind;
