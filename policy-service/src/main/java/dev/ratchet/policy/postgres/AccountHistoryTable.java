package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** SQL of the table {@code account_history}. */
public final class AccountHistoryTable {
    private static final String UNTIL = """
            select * from account_history
            where tenant_id = ? and user_id = ? and recorded_at <= ?
            order by stamp desc limit ?
            """;

    private static final String CHANGED_SINCE = """
            select tenant_id, user_id from unnest(?::text[], ?::text[]) as asked (tenant_id, user_id)
            where exists (
                select 1 from account_history as h
                where h.tenant_id = asked.tenant_id and h.user_id = asked.user_id and h.recorded_at > ?)
            """;

    private AccountHistoryTable() {}

    /** Those of the users of whom something was recorded after an instant. */
    public static Set<UserId> changedSince(Connection connection, Collection<UserId> users, Instant instant)
            throws SQLException {
        try (var query = connection.prepareStatement(CHANGED_SINCE)) {
            query.setArray(1, Rows.text(connection, users, UserId::tenantId));
            query.setArray(2, Rows.text(connection, users, UserId::userId));
            query.setTimestamp(3, Rows.timestamp(instant));
            try (var row = query.executeQuery()) {
                var changed = new HashSet<UserId>();
                while (row.next()) {
                    changed.add(new UserId(row.getString(1), row.getString(2)));
                }
                return changed;
            }
        }
    }

    /**
     * An account as it was from one instant to the next record.
     *
     * @param at when it was recorded
     * @param cause what it was due to
     * @param causedBy id of the event, or actor of the request
     * @param occurredAt when the cause happened
     */
    public record Recorded(Account account, Instant at, String cause, String causedBy, Instant occurredAt) {}

    /** The latest records of a user up to an instant, newest first. */
    public static List<Recorded> until(Connection connection, UserId user, Instant instant, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(UNTIL)) {
            query.setString(1, user.tenantId());
            query.setString(2, user.userId());
            query.setTimestamp(3, Rows.timestamp(instant));
            query.setInt(4, limit);
            try (var row = query.executeQuery()) {
                var records = new ArrayList<Recorded>();
                while (row.next()) {
                    records.add(new Recorded(
                            AccountRow.read(row),
                            Rows.time(row, "recorded_at"),
                            row.getString("cause"),
                            row.getString("caused_by"),
                            Rows.time(row, "occurred_at")));
                }
                return records;
            }
        }
    }
}
