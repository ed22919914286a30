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

-- By the name of the key that has sealed it: what is to be sealed anew when the key changes.
create index factor_seed_key on factor (substr(seed, 1, 12)) where seed is not null;
create index factor_seed_unnamed on factor (factor_id) where seed is not null and substr(seed, 1, 4) <> '\x726b313a';
create index recovery_code_key on recovery_code (substr(code_hmac, 1, 12));

comment on column factor.seed is 'TOTP seed, AES-256-GCM, bound to factor_id; in front the name of its key, where it has one';
comment on column recovery_code.code_hmac is 'slow hash of the code, sealed, in front the name of its key; 32 bytes are the HMAC of earlier versions';
