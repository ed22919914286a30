package dev.ratchet.notification.guard.postgres;

import dev.ratchet.notification.guard.domain.Judgement.Noted;
import dev.ratchet.notification.guard.domain.Reason;
import dev.ratchet.notification.guard.domain.RefusalKind;
import dev.ratchet.notification.guard.domain.StoredRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages that a rule refused, or would have. */
public final class RefusalTable {
    private static final String ADD = """
            insert into send_refusal (delivery_id, tenant_id, user_id, lane, masked_phone, country, prefix, number_type,
                                      reason, detail, enforced, refused_at)
            select k.*, ?
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::bool[]) as k
            """;

    private static final String PAGE = """
            select refusal_id, delivery_id, tenant_id, user_id, lane, masked_phone, country, number_type, reason, detail,
                   enforced, refused_at
            from send_refusal
            where tenant_id = ? and refusal_id < ?
            order by refusal_id desc limit ?
            """;

    private static final String OF_LATE = """
            select reason, enforced, count(*) as refused from send_refusal
            where refused_at > clock_timestamp() - interval '5 minutes'
            group by reason, enforced
            """;

    private RefusalTable() {}

    public static void add(Connection connection, List<Noted> refusals, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, now.atOffset(ZoneOffset.UTC));
            new Batch<>(insert, refusals, 1)
                    .text(noted -> noted.ask().deliveryId())
                    .text(noted -> noted.ask().tenantId())
                    .text(noted -> noted.ask().userId())
                    .text(noted -> noted.ask().lane())
                    .text(noted -> noted.ask().maskedPhone())
                    .text(noted -> noted.ask().destination().country())
                    .text(noted -> noted.ask().destination().prefix())
                    .text(noted -> noted.ask().destination().type())
                    .text(noted -> noted.refusal().reason())
                    .text(noted -> noted.refusal().detail())
                    .bool(Noted::enforced);
            insert.executeUpdate();
        }
    }

    /** Newest first, those before an id. */
    public static List<StoredRefusal> page(Connection connection, String tenantId, long before, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setString(1, tenantId);
            query.setLong(2, before);
            query.setInt(3, limit);
            var page = new ArrayList<StoredRefusal>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    page.add(new StoredRefusal(
                            row.getLong("refusal_id"),
                            row.getString("delivery_id"),
                            row.getString("user_id"),
                            row.getString("lane"),
                            row.getString("masked_phone"),
                            row.getString("country"),
                            row.getString("number_type"),
                            row.getString("reason"),
                            row.getString("detail"),
                            row.getBoolean("enforced"),
                            Columns.time(row, "refused_at")));
                }
            }
            return page;
        }
    }

    /** Refusals of the last five minutes, of all replicas. */
    public static Map<RefusalKind, Long> ofLate(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(OF_LATE);
                var rows = query.executeQuery()) {
            var ofLate = new HashMap<RefusalKind, Long>();
            while (rows.next()) {
                ofLate.put(
                        new RefusalKind(Reason.valueOf(rows.getString("reason")), rows.getBoolean("enforced")),
                        rows.getLong("refused"));
            }
            return ofLate;
        }
    }
}
