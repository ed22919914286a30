package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code exemption_use}: sign-ins while an exemption held, each once. */
public final class ExemptionUseTable {
    /**
     * A use counts for the exemption that held then. The sign-in learns of an end a moment later: such a use counts for
     * the one that ended last.
     */
    private static final String COUNT = """
            with told as (
                select distinct on (event_id) *
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                     as use (event_id, tenant_id, user_id, app, used_at)
            ), held as (
                select distinct on (event_id) told.*, exemption.exemption_id,
                       bool_or(exemption.kind = 'BREAK_GLASS' and now.holds) over (partition by event_id)
                           or exemption.kind = 'BREAK_GLASS' as break_glass
                from told
                join exemption using (tenant_id, user_id)
                cross join lateral (
                    select approved_at <= used_at and used_at < least(ended_at, expires_at) as holds
                ) as now
                where approved_at is not null
                order by event_id, now.holds desc, least(ended_at, expires_at) desc, exemption_id
            ), counted as (
                insert into exemption_use (event_id, exemption_id, app, used_at)
                select event_id, exemption_id, app, used_at from held
                on conflict do nothing
                returning event_id, exemption_id, used_at
            ), summed as (
                update exemption set used = used + sum.uses, last_used_at = greatest(last_used_at, sum.latest)
                from (select exemption_id, count(*) as uses, max(used_at) as latest from counted group by exemption_id)
                     as sum
                where exemption.exemption_id = sum.exemption_id
            )
            select held.* from counted join held using (event_id) order by tenant_id, user_id, used_at
            """;

    private ExemptionUseTable() {}

    /**
     * A sign-in while an exemption held.
     *
     * @param eventId of the event that told it
     */
    public record Use(UserId user, @Nullable String app, Instant usedAt, String eventId) {}

    /** A use that was not known before, and whether a break-glass exemption held. */
    public record Counted(Use use, UUID exemptionId, boolean breakGlass) {}

    /** Counts each event once; those of users who never had an approved exemption count for nothing. */
    public static List<Counted> count(Connection connection, Collection<Use> uses) throws SQLException {
        try (var insert = connection.prepareStatement(COUNT)) {
            insert.setArray(1, Rows.text(connection, uses, Use::eventId));
            insert.setArray(2, Rows.text(connection, uses, use -> use.user().tenantId()));
            insert.setArray(3, Rows.text(connection, uses, use -> use.user().userId()));
            insert.setArray(4, Rows.text(connection, uses, Use::app));
            insert.setArray(5, Rows.times(connection, uses, Use::usedAt));
            try (var row = insert.executeQuery()) {
                var counted = new ArrayList<Counted>();
                while (row.next()) {
                    var use = new Use(
                            new UserId(row.getString("tenant_id"), row.getString("user_id")),
                            row.getString("app"),
                            Rows.time(row, "used_at"),
                            row.getString("event_id"));
                    counted.add(
                            new Counted(use, row.getObject("exemption_id", UUID.class), row.getBoolean("break_glass")));
                }
                return counted;
            }
        }
    }
}
