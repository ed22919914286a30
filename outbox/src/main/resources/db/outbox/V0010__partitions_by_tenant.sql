-- Turns a table, empty or filled, into one partitioned by the hash of its tenant_id, in the caller's transaction: columns,
-- defaults, checks, comments, indexes, keys, triggers and the foreign keys of others on it stay as they are, under their
-- names. Rows are written anew in the order of the primary key, so that users who are read together lie together.
-- Storage parameters are not inherited: each partition gets those of the table, and what is given besides.
-- A table that is partitioned already, by whatever way, is left alone.
create function partition_by_tenant(whole regclass, partitions integer, storage text) returns void language plpgsql as $$
declare
    name       text;
    kind       "char";
    remark     text := obj_description(whole, 'pg_class');
    parameters text;
    columns    text;
    in_order   text;
    others     text[];
    drops      text[];
    after_copy text[] := '{}';
    each       text;
    part       text;
begin
    select relname, relkind, array_to_string(reloptions, ', ') into name, kind, parameters from pg_class where oid = whole;
    if kind = 'p' then
        return;
    end if;
    execute format('lock table %s in access exclusive mode', whole);
    perform set_config('work_mem', '64MB', true), set_config('maintenance_work_mem', '256MB', true);

    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
    from pg_attribute where attrelid = whole and attnum > 0 and not attisdropped;
    select string_agg(quote_ident(attname), ', ' order by key.place) into in_order
    from pg_index, unnest(indkey) with ordinality as key (attribute, place)
    join pg_attribute on attrelid = whole and attnum = key.attribute
    where indrelid = whole and indisprimary;

    -- what is made again behind the copy, in this order
    select after_copy || coalesce(array_agg(
        format('alter table %I add constraint %I %s', name, conname, pg_get_constraintdef(oid)) order by contype, conname), '{}')
    into after_copy from pg_constraint where conrelid = whole and contype in ('f', 'p', 'u');
    select after_copy || coalesce(array_agg(pg_get_indexdef(indexrelid) order by indexrelid), '{}')
    into after_copy from pg_index
    where indrelid = whole
      and not exists (select from pg_constraint where conindid = indexrelid and conrelid = whole and contype in ('p', 'u'));
    select after_copy || coalesce(array_agg(
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))), '{}')
    into after_copy from pg_constraint where confrelid = whole and contype = 'f';
    select array_agg(format('alter table %s drop constraint %I', conrelid::regclass, conname)) into drops
    from pg_constraint where confrelid = whole and contype = 'f';
    select after_copy || coalesce(array_agg(pg_get_triggerdef(oid) order by tgname), '{}')
    into after_copy from pg_trigger where tgrelid = whole and not tgisinternal;
    -- a trigger for each statement is asked only where the statement names its very table
    select coalesce(array_agg(pg_get_triggerdef(oid) order by tgname), '{}') into others
    from pg_trigger where tgrelid = whole and not tgisinternal and tgtype & 1 = 0;

    execute format('alter table %I rename to %I', name, name || '_whole');
    execute format(
        'create table %I (like %I including all excluding indexes) partition by hash (tenant_id)', name, name || '_whole');
    for i in 0 .. partitions - 1 loop
        part := name || '_' || lpad(i::text, 2, '0');
        execute format(
            'create table %I partition of %I for values with (modulus %s, remainder %s)', part, name, partitions, i);
        if parameters is not null then
            execute format('alter table %I set (%s)', part, parameters);
        end if;
        execute format('alter table %I set (%s)', part, storage);
        foreach each in array others loop
            after_copy := after_copy || regexp_replace(
                each, format(' ON (\w+\.)?%s ', quote_ident(name)), format(' ON \1%s ', quote_ident(part)));
        end loop;
    end loop;
    execute format(
        'insert into %1$I (%2$s) overriding system value select %2$s from %3$I order by %4$s',
        name, columns, name || '_whole', in_order);
    foreach each in array coalesce(drops, '{}') loop
        execute each;
    end loop;
    execute format('drop table %I', name || '_whole');
    foreach each in array after_copy loop
        execute each;
    end loop;
    execute format('comment on table %I is %L', name, remark);
    execute format('analyze %I', name);
end
$$;

comment on function partition_by_tenant is 'for migrations; see decision 0029';
