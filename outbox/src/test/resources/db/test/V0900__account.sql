-- What a service of these tests keeps.
create table account (
    id      text primary key,
    balance int not null check (balance >= 0)
);
