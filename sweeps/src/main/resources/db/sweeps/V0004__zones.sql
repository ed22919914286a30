-- A sweep may be of those tenants of a region only that live in one time zone.
alter table pass add column zone text;

comment on column pass.zone is 'of the tenants that are looked at; null for all of the subject';
