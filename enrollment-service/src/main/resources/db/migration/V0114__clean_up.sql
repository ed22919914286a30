-- What is over, of all users, by its age.
create index challenge_age on challenge (created_at);
create index factor_begun on factor (created_at) where status = 'PENDING';
create index account_session_end on account_session (ends_at);
