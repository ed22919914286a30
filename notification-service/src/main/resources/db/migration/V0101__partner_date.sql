-- Requirements told before have no reason of the partner programme.
alter table banner_user add column by_partner_date boolean;

comment on column banner_user.by_region_date is
    'whether the enforcement date of the region is among its reasons, and none but dates of the schedule are';
comment on column banner_user.by_partner_date is
    'whether the date of the partner programme is among its reasons, and none but dates of the schedule are';
comment on column banner_user.effective_at is
    'from when MFA is required; with NOT_REQUIRED the end of an exemption';
comment on table banner_region is
    'when regions are announced; the reserved region PARTNERS is the partner programme, whatever the tenant''s own';
