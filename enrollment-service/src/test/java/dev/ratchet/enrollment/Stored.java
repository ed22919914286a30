package dev.ratchet.enrollment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the service has stored, looked at and changed behind its back. */
@Singleton
class Stored {
    private final DataSource database;

    @Inject
    Stored(DataSource database) {
        this.database = database;
    }

    /**
     * Changes some rows, at least one.
     *
     * @param parameters as text: others are cast in the statement
     */
    void change(String statement, String... parameters) {
        if (changeAny(statement, parameters) == 0) {
            throw new AssertionError("changed nothing: " + statement);
        }
    }

    /** Changes what there is to change; returns how many rows. */
    int changeAny(String statement, String... parameters) {
        return with(statement, parameters, PreparedStatement::executeUpdate);
    }

    /** The first column of the first row; null where there is none. */
    @Nullable
    String text(String query, String... parameters) {
        return with(query, parameters, prepared -> {
            try (var row = prepared.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        });
    }

    /** The first column of the first row, which must be there. */
    long number(String query, String... parameters) {
        var number = text(query, parameters);
        if (number == null) {
            throw new AssertionError("found nothing: " + query);
        }
        return Long.parseLong(number);
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement prepared) throws SQLException;
    }

    private <T> T with(String sql, String[] parameters, Use<T> use) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setString(i + 1, parameters[i]);
            }
            return use.of(prepared);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
