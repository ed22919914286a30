-- Unknown of tenants that were told before: until their next news they are swept with every zone of their region.
alter table tenant add column zone text;
