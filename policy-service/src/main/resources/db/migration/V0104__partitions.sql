-- Ready for a hundred million users: some six million in each partition. A vacuum begins at one row in fifty and does not
-- pause as long as for small tables; pages of the history, which are written once, are frozen by the first that sees them.
select partition_by_tenant('account', 16,
    'autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02,
     autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000');
select partition_by_tenant('mfa_standing', 16,
    'autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02,
     autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000');
select partition_by_tenant('account_history', 16,
    'autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_insert_threshold = 10000,
     autovacuum_analyze_scale_factor = 0.05, autovacuum_freeze_min_age = 0, autovacuum_vacuum_cost_limit = 2000');

-- A sweep goes through the tenants of a region in the order of their ids, and begins behind one of them.
create index tenant_of_region on tenant (region, tenant_id);
drop index tenant_region;
