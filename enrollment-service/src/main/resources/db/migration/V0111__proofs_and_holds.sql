-- What was proved where a set-up was begun, and since when new factors wait for such a proof.
alter table factor
    add column proved_at timestamptz;

comment on column factor.proved_at is
    'when a factor that was the user''s already was proved in the sign-in, or visit, that began this set-up; null where none was';
comment on column factor.unproven_until is
    'of a factor that came after a changed number, and that none from before has confirmed: a privileged user''s does not count before it';
comment on column factor.counts_from is
    'before it an active factor does not count yet: a privileged user''s that came after a changed number';

alter table user_mfa
    add column number_changed_at timestamptz,
    add column sms_since         timestamptz;

comment on column user_mfa.number_changed_at is
    'when this service last learned of a changed number of a user who had set up a factor; null once an admin has reset the user';
comment on column user_mfa.sms_since is
    'when the user first confirmed a number: the grace for SMS alone runs from here, however often one is confirmed again';
