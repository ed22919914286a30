package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.SparedAdmin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** SQL of the table {@code spared_admin}. */
public final class SparedAdminTable {
    /** What was told out of order changes nothing; after a week without a report it begins anew. */
    private static final String NOTE = """
            insert into spared_admin as stored (tenant_id, user_id, since, at)
            select tenant_id, user_id, since, at
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) as told (tenant_id, user_id, since, at)
            order by tenant_id, user_id
            on conflict (tenant_id, user_id) do update set
                since = case when excluded.since > stored.at + interval '7 days' then excluded.since
                             else least(stored.since, excluded.since) end,
                at = greatest(stored.at, excluded.at)
            """;

    private SparedAdminTable() {}

    /** @param spared each user at most once */
    public static void note(Connection connection, Collection<SparedAdmin> spared) throws SQLException {
        try (var upsert = connection.prepareStatement(NOTE)) {
            new BatchParameters<>(upsert, spared)
                    .text(each -> each.user().tenantId())
                    .text(each -> each.user().userId())
                    .time(SparedAdmin::since)
                    .time(SparedAdmin::at);
            upsert.executeUpdate();
        }
    }
}
