package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** SQL that ends exemptions of many users at once. */
public final class ExemptionEndings {
    private static final String END = """
            with over as (
                update exemption set ended_by = ended.by, ended_at = ?
                from unnest(?::text[], ?::text[], ?::text[]) as ended (tenant_id, user_id, by)
                where exemption.tenant_id = ended.tenant_id and exemption.user_id = ended.user_id
                  and ended_at is null and expires_at > ?
                returning exemption.*
            )
            select * from over order by tenant_id, user_id, requested_at, exemption_id
            """;

    private ExemptionEndings() {}

    /** A user whose exemptions end, and the event that ends them. */
    public record Ending(UserId user, String by) {}

    /** @return all that the users had, waiting and in force, as they are now */
    public static List<StoredExemption> endAll(Connection connection, Collection<Ending> endings, Instant now)
            throws SQLException {
        return end(connection, END, endings, now);
    }

    private static List<StoredExemption> end(Connection connection, String sql, Collection<Ending> endings, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Rows.timestamp(now));
            bind(update, 2, endings);
            update.setTimestamp(5, Rows.timestamp(now));
            return ExemptionTable.all(update);
        }
    }

    private static void bind(PreparedStatement statement, int first, Collection<Ending> endings) throws SQLException {
        var connection = statement.getConnection();
        statement.setArray(
                first, Rows.text(connection, endings, ending -> ending.user().tenantId()));
        statement.setArray(
                first + 1,
                Rows.text(connection, endings, ending -> ending.user().userId()));
        statement.setArray(first + 2, Rows.text(connection, endings, Ending::by));
    }
}
