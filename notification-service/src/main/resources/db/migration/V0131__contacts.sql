-- How users are reached. Each fact has its own time, so that late news change nothing; number and address are sealed.
create table contact (
    tenant_id  text not null,
    user_id    text not null,
    email      text,
    email_at   timestamptz,
    phone      text,
    phone_at   timestamptz,
    locale     text,
    locale_at  timestamptz,
    removed_at timestamptz,
    primary key (tenant_id, user_id)
);

comment on column contact.email is 'sealed; null where it is not known, or was taken away';
comment on column contact.phone is 'sealed, E.164';
comment on column contact.locale is 'BCP 47';
