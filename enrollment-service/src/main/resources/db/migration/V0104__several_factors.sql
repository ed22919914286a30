-- A user may have several factors of a kind, told apart by name; one set of recovery codes.
drop index factor_active;

create unique index factor_recovery on factor (tenant_id, user_id) where status = 'ACTIVE' and type = 'RECOVERY_CODE';

alter table factor
    add column name         text not null default '',
    add column counts_from  timestamptz,
    add column last_used_at timestamptz;

-- Named as a set-up names them that is given no name.
update factor
set name = case type
    when 'WEBAUTHN' then 'Passkey'
    when 'TOTP' then 'Authenticator app'
    when 'PUSH' then 'Phone app'
    when 'SMS' then 'Phone ··' || right(phone, 2)
    else 'Recovery codes' end;

comment on column factor.name is 'by which the user tells it from the others';
comment on column factor.counts_from is 'before it an active factor does not count yet: a privileged user''s new number';
comment on column factor.last_used_at is 'of the last right answer, the one that bound it included';

-- From when SMS may be the only factor for a while only: of who is privileged already, since this rule is known.
alter table user_mfa
    add column privileged_since timestamptz;

update user_mfa set privileged_since = now() where privileged;

comment on column user_mfa.privileged_since is 'when this service learned that the user is privileged; null while the user is not';
