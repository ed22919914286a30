-- Unknown of tenants that were told before: their next news say it.
alter table tenant
    add column kind text check (kind in ('CUSTOMER', 'PARTNER'));

create index tenant_of_kind on tenant (kind);

comment on column user_mfa.effective_at is 'from when MFA is required; with NOT_REQUIRED the end of an exemption';
