package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.Remediated.Result;
import dev.ratchet.enrollment.domain.Remediation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remediations, from the wish to the end. Times that decide are those of the database clock. */
public final class RemediationTable {
    private static final String ASK = """
            insert into remediation (remediation_id, tenant_id, asked_by, rule, asked_at, state, token_hash, expires_at,
                turn_at)
            select ?, ?, ?, ?, t, 'CHOOSING', ?, t + make_interval(secs => ?), t
            from clock_timestamp() as t
            """;

    /** The lock is of those who ask for the same tenant: none of them counts while another is about to add one. */
    private static final String LOCK_OPEN =
            "select pg_advisory_xact_lock(hashtextextended('remediations of ' || ?, 0))";

    private static final String OPEN = """
            select count(*) from remediation
            where tenant_id = ? and state <> 'COMPLETED' and (state <> 'UNCONFIRMED' or expires_at > clock_timestamp())
            """;

    private static final String CHOOSE = """
            update remediation
            set chosen_from = ?, total = total + ?, left_out = left_out + ?, turn_at = clock_timestamp()
            where remediation_id = ?
            """;

    /** The time to confirm begins when there is something to see. */
    private static final String CHOSEN = """
            update remediation set state = 'UNCONFIRMED', expires_at = clock_timestamp() + make_interval(secs => ?)
            where remediation_id = ?
            """;

    /** Of confirmations that come at once one finds the token. */
    private static final String CONFIRM = """
            update remediation
            set state = 'RUNNING', token_hash = null, confirmed_at = clock_timestamp(), turn_at = clock_timestamp()
            where remediation_id = ? and tenant_id = ? and asked_by = ? and state = 'UNCONFIRMED' and token_hash = ?
              and expires_at > clock_timestamp()
            """;

    private static final String CLAIM = """
            select *, expires_at <= clock_timestamp() as expired
            from remediation where state in ('CHOOSING', 'RUNNING') order by turn_at, remediation_id limit 1
            for update skip locked
            """;

    private static final String ADVANCE = """
            update remediation
            set after_user = ?, done = done + ?, results = ?::jsonb, turn_at = clock_timestamp(),
                state = case when ? then 'COMPLETED' else state end,
                finished_at = case when ? then clock_timestamp() end
            where remediation_id = ?
            """;

    private RemediationTable() {}

    /**
     * Begins one, without users yet.
     *
     * @param tokenHash SHA-256
     */
    public static void ask(
            Connection connection,
            UUID id,
            String tenantId,
            String askedBy,
            @Nullable FindingRule rule,
            byte[] tokenHash,
            Duration valid)
            throws SQLException {
        try (var insert = connection.prepareStatement(ASK)) {
            insert.setObject(1, id);
            insert.setString(2, tenantId);
            insert.setString(3, askedBy);
            insert.setString(4, rule == null ? null : rule.name());
            insert.setBytes(5, tokenHash);
            insert.setDouble(6, (double) valid.toSeconds());
            insert.executeUpdate();
        }
    }

    /** How many of a tenant are not over; nobody adds one until this transaction ends. */
    public static long open(Connection connection, String tenantId) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK_OPEN)) {
            lock.setString(1, tenantId);
            lock.execute();
        }
        try (var query = connection.prepareStatement(OPEN)) {
            query.setString(1, tenantId);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** @param from user id that the next chunk begins with */
    public static void choose(Connection connection, UUID id, String from, long chosen, long leftOut)
            throws SQLException {
        try (var update = connection.prepareStatement(CHOOSE)) {
            update.setString(1, from);
            update.setLong(2, chosen);
            update.setLong(3, leftOut);
            update.setObject(4, id);
            update.executeUpdate();
        }
    }

    /** All users are chosen: from now on it can be confirmed. */
    public static void chosen(Connection connection, UUID id, Duration valid) throws SQLException {
        try (var update = connection.prepareStatement(CHOSEN)) {
            update.setDouble(1, (double) valid.toSeconds());
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /** @return whether it was confirmed by this */
    public static boolean confirm(
            Connection connection, UUID id, String tenantId, String askedBy, byte @Nullable [] tokenHash)
            throws SQLException {
        try (var update = connection.prepareStatement(CONFIRM)) {
            update.setObject(1, id);
            update.setString(2, tenantId);
            update.setString(3, askedBy);
            update.setBytes(4, tokenHash);
            return update.executeUpdate() == 1;
        }
    }

    /**
     * A remediation beside what only its worker and its confirmation look at.
     *
     * @param expired whether its time to be confirmed is over, by the database clock
     * @param chosenFrom where the choice of users goes on
     * @param afterUser the last user seen to
     */
    public record Stored(Remediation remediation, boolean expired, String chosenFrom, String afterUser) {}

    public static Optional<Stored> of(Connection connection, UUID id, String tenantId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select *, expires_at <= clock_timestamp() as expired
                from remediation where remediation_id = ? and tenant_id = ?
                """)) {
            query.setObject(1, id);
            query.setString(2, tenantId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(stored(row)) : Optional.empty();
            }
        }
    }

    /** The one whose turn it is among those that no other replica works on now. */
    public static Optional<Stored> claim(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(CLAIM);
                var row = query.executeQuery()) {
            return row.next() ? Optional.of(stored(row)) : Optional.empty();
        }
    }

    /**
     * @param looked users seen to by this step
     * @param results of all steps
     */
    public static void advance(
            Connection connection, UUID id, String afterUser, int looked, Map<Result, Long> results, boolean finished)
            throws SQLException {
        try (var update = connection.prepareStatement(ADVANCE)) {
            update.setString(1, afterUser);
            update.setLong(2, looked);
            update.setString(3, Json.counts(results));
            update.setBoolean(4, finished);
            update.setBoolean(5, finished);
            update.setObject(6, id);
            update.executeUpdate();
        }
    }

    /** One that fails goes behind those that wait. */
    public static void postpone(Connection connection, UUID id) throws SQLException {
        try (var update = connection.prepareStatement(
                "update remediation set turn_at = clock_timestamp() where remediation_id = ?")) {
            update.setObject(1, id);
            update.executeUpdate();
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new Remediation(
                        row.getObject("remediation_id", UUID.class),
                        row.getString("tenant_id"),
                        row.getString("asked_by"),
                        rule(row.getString("rule")),
                        Columns.time(row, "asked_at"),
                        Remediation.State.valueOf(row.getString("state")),
                        Columns.time(row, "expires_at"),
                        Columns.optionalTime(row, "confirmed_at"),
                        Columns.optionalTime(row, "finished_at"),
                        row.getLong("total"),
                        row.getLong("left_out"),
                        row.getLong("done"),
                        Json.counts(row.getString("results"))),
                row.getBoolean("expired"),
                row.getString("chosen_from"),
                row.getString("after_user"));
    }

    private static @Nullable FindingRule rule(@Nullable String name) {
        return name == null ? null : FindingRule.valueOf(name);
    }
}
