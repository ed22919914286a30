-- Codes and notices have a part of the budget each: either may be spent alone.
alter table send_budget add column notices_stopped boolean not null default false;

comment on column send_budget.stopped is 'codes were refused';
