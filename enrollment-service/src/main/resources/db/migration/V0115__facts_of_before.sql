-- Rows of before learn what is kept since V0111, behind the changes of tables, so that nobody waits for these with a lock.
alter table history validate constraint history_kind_check;

-- What is under way when this comes: changes of the last day, and the numbers that there are.
update user_mfa m
set number_changed_at = c.changed_at
from (
    select tenant_id, user_id, max(changed_at) as changed_at from phone_change
    where vouched_at is null and changed_at > now() - interval '1 day' group by tenant_id, user_id) c
where m.tenant_id = c.tenant_id and m.user_id = c.user_id
  and exists (
      select from factor f
      where f.tenant_id = m.tenant_id and f.user_id = m.user_id and f.confirmed_at is not null);

update user_mfa m
set sms_since = f.confirmed_at
from (
    select tenant_id, user_id, min(confirmed_at) as confirmed_at from factor
    where type = 'SMS' and confirmed_at is not null group by tenant_id, user_id) f
where m.tenant_id = f.tenant_id and m.user_id = f.user_id;

-- What upstream told of times to come would outlast whatever is told in time. What was never told stays so.
update profile
set roles_at = case when roles_at > now() + interval '5 minutes' then now() else roles_at end,
    username_at = case when username_at > now() + interval '5 minutes' then now() else username_at end,
    email_at = case when email_at > now() + interval '5 minutes' then now() else email_at end,
    locale_at = case when locale_at > now() + interval '5 minutes' then now() else locale_at end,
    phone_at = case when phone_at > now() + interval '5 minutes' then now() else phone_at end,
    removed_at = case when removed_at > now() + interval '5 minutes' then now() else removed_at end
where greatest(roles_at, username_at, email_at, locale_at, phone_at, removed_at) > now() + interval '5 minutes';
