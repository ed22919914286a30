package dev.ratchet.notification.guard.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What nothing is judged by any more. */
public enum Leftover {
    COUNT("send_count", "lane, scope, subject", "over_at"),
    BUDGET("send_budget", "tenant_id, day", "day"),
    REFUSAL("send_refusal", "refusal_id", "refused_at"),
    TALLY("answer_tally", "kind, subject, minute", "minute"),
    BLOCK("send_block", "kind, subject", "until");

    private final String delete;

    Leftover(String table, String key, String over) {
        this.delete = """
                with gone as materialized (
                    select %2$s from %1$s where %3$s < clock_timestamp() - make_interval(secs => ?)
                    limit ? for update skip locked)
                delete from %1$s where (%2$s) in (select * from gone)
                """.formatted(table, key, over);
    }

    /**
     * Deletes some of those that have been over for a time; what somebody holds is left for another time.
     *
     * @return how many
     */
    public int delete(Connection connection, Duration overFor, int atMost) throws SQLException {
        try (var statement = connection.prepareStatement(delete)) {
            statement.setDouble(1, (double) overFor.toSeconds());
            statement.setInt(2, atMost);
            return statement.executeUpdate();
        }
    }
}
