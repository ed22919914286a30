package dev.ratchet.outbox;

import java.sql.SQLException;
import java.util.Set;

/** The database refused a statement or could not be reached. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** SQLSTATE classes that speak of the data itself: the same statement fails the same way for ever. */
    private static final Set<String> OF_THE_DATA = Set.of("21", "22", "23", "42");

    private static final Set<String> LOST_RACE = Set.of("40001", "40P01");

    private final boolean ofTheData;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        var state = cause.getSQLState();
        this.ofTheData = state != null && state.length() == 5 && OF_THE_DATA.contains(state.substring(0, 2));
    }

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
        this.ofTheData = false;
    }

    /** Whether trying again is in vain. */
    public boolean ofTheData() {
        return ofTheData;
    }

    static boolean isLostRace(SQLException e) {
        return e.getSQLState() != null && LOST_RACE.contains(e.getSQLState());
    }
}
