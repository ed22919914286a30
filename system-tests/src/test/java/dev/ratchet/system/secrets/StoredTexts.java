package dev.ratchet.system.secrets;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a service has stored as text, JSON, lists of texts, or bytes, whose readable ones stand for themselves. */
final class StoredTexts {
    private static final String COLUMNS = """
            select format('%I', table_name), format('%I', column_name), data_type
            from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE'
                  and data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY')
            order by table_name, ordinal_position
            """;

    private StoredTexts() {}

    private record Column(String table, String name, String type) {
        String query() {
            var text = type.equals("bytea") ? "encode(%s, 'escape')" : "%s::text";
            return "select " + text.formatted(name) + " from " + table + " where " + name + " is not null";
        }
    }

    /** By {@code table.column}. */
    static Map<String, List<String>> of(Connection database) throws SQLException {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var column : columns(database)) {
            texts.put(column.table() + "." + column.name(), texts(database, column.query()));
        }
        return texts;
    }

    private static List<Column> columns(Connection database) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                columns.add(new Column(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return columns;
    }

    private static List<String> texts(Connection database, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
