-- What a paired device is told of a sign-in that goes on on the hosted pages.
alter table account_session
    add column address text;

comment on column account_session.address is 'that the sign-in came from; null for an account link';
