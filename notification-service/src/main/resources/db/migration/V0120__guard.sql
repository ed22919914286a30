-- Messages of late, by what they are counted by: a row holds a sliding count for each window.
create table send_count (
    lane    text        not null check (lane in ('CODE', 'NOTICE')),
    scope   text        not null,
    subject text        not null,
    counts  text        not null,
    over_at timestamptz not null,
    primary key (lane, scope, subject)
-- those that many messages share are written for each batch: room on the page keeps that out of the indexes
) with (fillfactor = 80);

create index send_count_over on send_count (over_at);

comment on column send_count.subject is 'a country, prefix or tenant; of numbers, users and addresses a keyed hash';
comment on column send_count.counts is 'by windows, such as 600@2919291=1,0,2: length in seconds, number of the newest slot since 1970, messages by tenths of the window, newest first, up to the last that is not zero';
comment on column send_count.over_at is 'from then on the row stands for nothing';

create table send_limit (
    tenant_id text primary key,
    messages  int         not null,
    money     bigint,
    reason    text        not null,
    set_by    text        not null,
    set_at    timestamptz not null
);

comment on table send_limit is 'budgets of tenants that differ from the settings';
comment on column send_limit.money is 'millionths of the currency; null where money is not limited';

create table send_budget (
    tenant_id    text    not null,
    day          date    not null,
    codes        int     not null default 0,
    notices      int     not null default 0,
    code_money   bigint  not null default 0,
    notice_money bigint  not null default 0,
    stopped      boolean not null default false,
    primary key (tenant_id, day)
);

create index send_budget_day on send_budget (day);

comment on column send_budget.day is 'by UTC';

create table send_refusal (
    refusal_id   bigint generated always as identity primary key,
    delivery_id  text        not null,
    tenant_id    text        not null,
    user_id      text        not null,
    lane         text        not null,
    masked_phone text        not null,
    country      text        not null,
    prefix       text        not null,
    number_type  text        not null,
    reason       text        not null,
    detail       text        not null,
    enforced     boolean     not null,
    refused_at   timestamptz not null
);

create index send_refusal_of_tenant on send_refusal (tenant_id, refusal_id desc);
create index send_refusal_age on send_refusal (refused_at);

comment on column send_refusal.enforced is 'false: the message was sent, the rule may only write down';

-- Codes whose time is over, and how many of them were answered.
create table answer_tally (
    kind        text        not null check (kind in ('PREFIX', 'COUNTRY')),
    subject     text        not null,
    minute      timestamptz not null,
    sent        bigint      not null,
    answered    bigint      not null,
    last_tenant text        not null,
    last_user   text        not null,
    primary key (kind, subject, minute)
);

create index answer_tally_minute on answer_tally (minute);

comment on column answer_tally.minute is 'in which the codes were asked for';

create table send_block (
    kind      text        not null check (kind in ('PREFIX', 'COUNTRY')),
    subject   text        not null,
    since     timestamptz not null,
    until     timestamptz not null,
    sent      bigint      not null,
    answered  bigint      not null,
    primary key (kind, subject)
);

-- Each code is weighed once, after its end. What there was before is not.
alter table delivery add column weighed boolean not null default true;
alter table delivery alter column weighed set default false;

create index delivery_to_weigh on delivery (expires_at) where kind = 'CODE' and not weighed;
