package dev.ratchet.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/**
 * What a table is apart from its rows: columns, keys, checks, indexes, triggers, remarks, and the foreign keys of others on
 * it. Tables that are partitioned and such that are not have the same shape where only that tells them apart.
 *
 * @param parts in words, sorted
 */
public record TableShape(List<String> parts) {
    public static TableShape of(Connection connection, String table) throws SQLException {
        var sql = """
            select concat_ws(' ', 'column', attname, format_type(atttypid, atttypmod), collname,
                       case when attnotnull then 'not null' end, 'default ' || pg_get_expr(adbin, adrelid),
                       '-- ' || col_description(attrelid, attnum))
            from pg_attribute
            left join pg_attrdef on adrelid = attrelid and adnum = attnum
            left join pg_collation on pg_collation.oid = attcollation
            where attrelid = %1$s and attnum > 0 and not attisdropped
            union all
            select concat_ws(' ', 'constraint', conname, pg_get_constraintdef(oid))
            from pg_constraint where conrelid = %1$s and conparentid = 0
            union all
            select concat_ws(' ', 'referred to by', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where confrelid = %1$s and conparentid = 0
            union all
            select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') from pg_index where indrelid = %1$s
            union all
            select pg_get_triggerdef(oid) from pg_trigger where tgrelid = %1$s and not tgisinternal
            union all
            select 'remark ' || obj_description(%1$s, 'pg_class')
            """.formatted("'" + table + "'::regclass");
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var parts = new TreeSet<String>();
            while (row.next()) {
                var part = row.getString(1);
                if (part != null) {
                    parts.add(part);
                }
            }
            return new TableShape(List.copyOf(parts));
        }
    }
}
