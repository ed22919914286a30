package dev.ratchet.enrollment.postgres;

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
            insert into remediation (remediation_id, tenant_id, asked_by, asked_at, state, token_hash, expires_at, turn_at)
            select ?, ?, ?, t, 'UNCONFIRMED', ?, t + make_interval(secs => ?), t
            from clock_timestamp() as t
            """;

    /** Nothing happened by them, and nothing will. */
    private static final String FORGET_EXPIRED = """
            delete from remediation
            where tenant_id = ? and state = 'UNCONFIRMED' and expires_at < clock_timestamp() - interval '1 day'
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
            from remediation where state = 'RUNNING' order by turn_at, remediation_id limit 1
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

    /** @param tokenHash SHA-256 */
    public static void ask(
            Connection connection, UUID id, String tenantId, String askedBy, byte[] tokenHash, Duration valid)
            throws SQLException {
        try (var forget = connection.prepareStatement(FORGET_EXPIRED)) {
            forget.setString(1, tenantId);
            forget.executeUpdate();
        }
        try (var insert = connection.prepareStatement(ASK)) {
            insert.setObject(1, id);
            insert.setString(2, tenantId);
            insert.setString(3, askedBy);
            insert.setBytes(4, tokenHash);
            insert.setDouble(5, (double) valid.toSeconds());
            insert.executeUpdate();
        }
    }

    public static void total(Connection connection, UUID id, long users) throws SQLException {
        try (var update = connection.prepareStatement("update remediation set total = ? where remediation_id = ?")) {
            update.setLong(1, users);
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
     * @param afterUser the last user seen to
     */
    public record Stored(Remediation remediation, boolean expired, String afterUser) {}

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
                        Columns.time(row, "asked_at"),
                        Remediation.State.valueOf(row.getString("state")),
                        Columns.time(row, "expires_at"),
                        Columns.optionalTime(row, "confirmed_at"),
                        Columns.optionalTime(row, "finished_at"),
                        row.getLong("total"),
                        row.getLong("done"),
                        Json.counts(row.getString("results"))),
                row.getBoolean("expired"),
                row.getString("after_user"));
    }
}
