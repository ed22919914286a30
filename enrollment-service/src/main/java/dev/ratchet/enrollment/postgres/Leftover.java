package dev.ratchet.enrollment.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** What nobody asks for any more, by the database clock: each is over for a day at least. */
public enum Leftover {
    CHALLENGE("challenge", "challenge_id", "created_at < clock_timestamp() - interval '1 day'"),

    /** A set-up that was begun and not finished; its challenge is long over. */
    SET_UP("factor", "factor_id", "status = 'PENDING' and created_at < clock_timestamp() - interval '1 day'"),

    /** A link opens one session, and is over before the session's row is. */
    SESSION("account_session", "sign_in", "ends_at < clock_timestamp() - interval '1 day'"),

    PUSH_MESSAGE("push_message", "challenge_id", "expires_at < clock_timestamp() - interval '1 day'"),

    /** Of whom a week of nightly sweeps had nothing to tell. */
    SPARED_ADMIN("spared_admin", "tenant_id, user_id", "at < clock_timestamp() - interval '7 days'"),

    /** Users of remediations that were never confirmed; before the remediations, whose rows would all go at once. */
    CHOSEN_USER("remediation_user", "remediation_id, user_id", "remediation_id in (" + Never.CONFIRMED + ")"),

    REMEDIATION(
            "remediation",
            "remediation_id",
            "remediation_id in (" + Never.CONFIRMED + ") and not exists (select from remediation_user u"
                    + " where u.remediation_id = remediation.remediation_id)");

    /** Nothing happened by them, and nothing will. */
    private static final class Never {
        private static final String CONFIRMED = "select remediation_id from remediation where state = 'UNCONFIRMED'"
                + " and expires_at < clock_timestamp() - interval '1 day'";
    }

    private final String delete;

    Leftover(String table, String key, String over) {
        this.delete = """
                with gone as materialized (select %2$s from %1$s where %3$s limit ? for update skip locked)
                delete from %1$s where (%2$s) in (select * from gone)
                """.formatted(table, key, over);
    }

    /**
     * Deletes some. What somebody holds a lock on is left for another time, so that nobody waits for this.
     *
     * @return how many
     */
    public int delete(Connection connection, int atMost) throws SQLException {
        try (var statement = connection.prepareStatement(delete)) {
            statement.setInt(1, atMost);
            return statement.executeUpdate();
        }
    }
}
