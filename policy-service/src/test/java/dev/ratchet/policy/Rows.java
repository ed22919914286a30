package dev.ratchet.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What is stored, table by table, in a form in which every difference shows. */
final class Rows {
    private Rows() {}

    /** Number and content of the rows of each table; the outbox is left out, for it empties itself. */
    static Map<String, String> of(DataSource database) {
        try (var connection = database.getConnection()) {
            var rows = new TreeMap<String, String>();
            for (var table : tables(connection)) {
                rows.put(table, of(connection, table));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select table_name from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'outbox'""")) {
            var names = new ArrayList<String>();
            while (found.next()) {
                names.add(found.getString(1));
            }
            return names;
        }
    }

    private static String of(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select count(*), coalesce(sum(hashtextextended(r::text, 0)), 0) from " + table + " r")) {
            found.next();
            return found.getLong(1) + " rows with sum " + found.getString(2);
        }
    }
}
