package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** SQL that ends exemptions of many users at once. */
public final class ExemptionEndings {
    private static final String END = """
            with over as (
                update exemption set ended_by = ended.by, ended_at = ?
                from unnest(?::text[], ?::text[], ?::text[]) as ended (tenant_id, user_id, by)
                where exemption.tenant_id = ended.tenant_id and exemption.user_id = ended.user_id
                  and ended_at is null and expires_at > ? %s
                returning exemption.*
            )
            select * from over order by tenant_id, user_id, requested_at, exemption_id
            """;

    private static final String BREAK_GLASS_IN_FORCE = "and kind = 'BREAK_GLASS' and approved_at is not null";

    private static final String END_ALL = END.formatted("");

    private static final String END_BREAK_GLASS = END.formatted(BREAK_GLASS_IN_FORCE);

    private static final String KEYLESS = """
            select distinct tenant_id, user_id, by
            from unnest(?::text[], ?::text[], ?::text[]) as told (tenant_id, user_id, by)
            join exemption using (tenant_id, user_id)
            join mfa_standing as standing using (tenant_id, user_id)
            where ended_at is null and expires_at > ? and 'WEBAUTHN' <> all (standing.factors) %s
            order by tenant_id, user_id
            """.formatted(BREAK_GLASS_IN_FORCE);

    private ExemptionEndings() {}

    /** A user whose exemptions end, and the event that ends them. */
    public record Ending(UserId user, String by) {}

    /** @return all that the users had, waiting and in force, as they are now */
    public static List<StoredExemption> endAll(Connection connection, Collection<Ending> endings, Instant now)
            throws SQLException {
        return end(connection, END_ALL, endings, now);
    }

    /** @return those that held for emergencies, as they are now */
    public static List<StoredExemption> endBreakGlass(Connection connection, Collection<Ending> endings, Instant now)
            throws SQLException {
        return end(connection, END_BREAK_GLASS, endings, now);
    }

    /** Those of the users who are exempt for emergencies, and hold no security key as it is stored; in key order. */
    public static List<Ending> keyless(Connection connection, Collection<Ending> endings, Instant now)
            throws SQLException {
        try (var query = connection.prepareStatement(KEYLESS)) {
            bind(query, 1, endings);
            query.setTimestamp(4, Rows.timestamp(now));
            try (var row = query.executeQuery()) {
                var keyless = new ArrayList<Ending>();
                while (row.next()) {
                    keyless.add(new Ending(new UserId(row.getString(1), row.getString(2)), row.getString(3)));
                }
                return keyless;
            }
        }
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
