package dev.ratchet.system.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Stops notification-service within a statement: deliveries that would take a step wait while its gate is shut. */
final class StepGate implements AutoCloseable {
    /** Names the advisory locks of these gates; the second number is the step's. */
    private static final int LOCKS = 190_571;

    private static final String TRIGGER = """
            create function wait_at_gate() returns trigger language plpgsql as $$
            begin
              if tg_op = 'INSERT' then
                perform pg_advisory_xact_lock_shared(%1$d, 0);
              elsif new.attempts > old.attempts then
                perform pg_advisory_xact_lock_shared(%1$d, 1);
              elsif new.state <> old.state and new.state = 'ACCEPTED' then
                perform pg_advisory_xact_lock_shared(%1$d, 2);
              elsif new.state <> old.state and new.state in ('DELIVERED', 'FAILED') then
                perform pg_advisory_xact_lock_shared(%1$d, 3);
              end if;
              return new;
            end $$;
            create trigger wait_at_gate before insert or update on delivery
              for each row execute function wait_at_gate()
            """.formatted(LOCKS);

    private static final String WAITED_AT = """
            select exists (select from pg_locks
                           where locktype = 'advisory' and classid = ?::int::oid and objid = ?::int::oid
                                 and not granted)
            """;

    private final Connection database;

    /** What a row of {@code delivery} goes through, in the order of the numbers that the trigger knows. */
    enum Step {
        QUEUED,
        HANDED_OVER,
        ACCEPTED,
        RECEIPT
    }

    /** @param database of notification-service, of this gate alone */
    StepGate(Connection database) throws SQLException {
        this.database = database;
        try (var statement = database.createStatement()) {
            statement.execute(TRIGGER);
        }
    }

    void shut(Step step) {
        lock("select pg_advisory_lock(?, ?)", step);
    }

    void open(Step step) {
        lock("select pg_advisory_unlock(?, ?)", step);
    }

    boolean isWaitedAt(Step step) {
        return lock(WAITED_AT, step);
    }

    private boolean lock(String sql, Step step) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setInt(1, LOCKS);
            statement.setInt(2, step.ordinal());
            try (var row = statement.executeQuery()) {
                row.next();
                return "t".equals(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError("no gate at " + step, e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (database;
                var statement = database.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
            statement.execute("drop trigger wait_at_gate on delivery; drop function wait_at_gate()");
        }
    }
}
