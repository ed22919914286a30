package dev.ratchet.outbox;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database refused a statement or could not be reached. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * SQLSTATE classes that speak of the data itself: the same rows fail the same way for ever. Not class 42: a missing
     * table or right fails every record alike, and waits for who mends it.
     */
    private static final Set<String> OF_THE_DATA = Set.of("21", "22", "23", "44", "54");

    /** Connection, read-only standby, lost race, resources, locks, shut-down, the system around it. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private static final Set<String> LOST_RACE = Set.of("40001", "40P01");

    private final @Nullable String state;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState();
    }

    /** Lost too many races. */
    DatabaseException(String message, Throwable cause) {
        super(message, cause);
        this.state = "40001";
    }

    /** Whether trying again is in vain: the data has to change. */
    public boolean ofTheData() {
        return OF_THE_DATA.contains(stateClass());
    }

    /** Whether the same may go through later. A connection pool that has none to give tells no SQLSTATE. */
    public boolean passing() {
        return state == null || PASSING.contains(stateClass());
    }

    /** SQLSTATE (ISO/IEC 9075), five characters; null where the statement never reached the database. */
    public @Nullable String state() {
        return state;
    }

    private String stateClass() {
        return state == null || state.length() != 5 ? "" : state.substring(0, 2);
    }

    static boolean isLostRace(SQLException e) {
        return e.getSQLState() != null && LOST_RACE.contains(e.getSQLState());
    }
}
