package dev.ratchet.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * The boundary of every change: work, its events, one commit. Work that met a deadlock or a lost race is run again, so
 * it must have no other effect than on the transaction.
 */
@ApplicationScoped
public class Transactions {
    private static final int ATTEMPTS = 10;
    private static final ThreadLocal<Boolean> REHEARSING = ThreadLocal.withInitial(() -> false);

    private final DataSource database;
    private final RelayBell bell;

    public Transactions(DataSource database, RelayBell bell) {
        this.database = database;
        this.bell = bell;
    }

    /** What happens inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Tx tx) throws SQLException;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Change {
        void on(Tx tx) throws SQLException;
    }

    /** Reading that needs no transaction of its own. */
    @FunctionalInterface
    public interface Query<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @throws DatabaseException when the database refused or could not be reached; nothing is changed then */
    public <T> T call(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (LostRaceException e) {
                if (attempt == ATTEMPTS) {
                    throw new DatabaseException("lost " + ATTEMPTS + " races in a row", e);
                }
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !DatabaseException.isLostRace(e)) {
                    throw new DatabaseException(e);
                }
            }
            stepAside(attempt);
        }
    }

    /** Runs work of this thread to its end, events included, and then undoes it instead of committing it. */
    static void rehearse(Runnable work) {
        REHEARSING.set(true);
        try {
            work.run();
        } finally {
            REHEARSING.remove();
        }
    }

    /** Those who raced each other would meet again at once. */
    private static void stepAside(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1L << Math.min(attempt, 6)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted between two attempts", e);
        }
    }

    public void run(Change change) {
        call(tx -> {
            change.on(tx);
            return true;
        });
    }

    /** One read, in auto-commit: a single round trip. */
    public <T> T read(Query<T> query) {
        try (var connection = database.getConnection()) {
            return query.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        boolean published;
        T result;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var tx = new Tx(connection);
                result = work.on(tx);
                published = tx.flush() && !REHEARSING.get();
                end(connection);
                connection.setAutoCommit(true);
            } catch (SQLException | RuntimeException | Error e) {
                giveBack(connection, e);
                throw e;
            }
        }
        if (published) {
            bell.ring();
        }
        return result;
    }

    private static void end(Connection connection) throws SQLException {
        if (REHEARSING.get()) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private static void giveBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
