package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A tenant in a region of its own, all of whose users have been told of the region's date.
 *
 * @param zone of the tenant and of its date
 */
record DatedRegion(String tenant, String region, ZoneId zone, int users) {
    /** As policy-service stores readers of a product whom only the date concerns. */
    private static final String ACCOUNTS = """
            insert into account (tenant_id, user_id, roles, roles_at, first_seen_at, level, effective_at, reasons,
                                 policy_version, revision, stamp)
            select ?, 'user-' || lpad(n::text, 8, '0'), '["Reader"]', '2024-01-01', '2024-01-01', 'ADVISED', ?,
                   jsonb_build_array(jsonb_build_object('rule', 'REGION_DATE', 'detail', ?)), 1, 1, 1
            from generate_series(1, ?) n
            """;

    /** As notification-service stores what it was told of them, and what they were told. */
    private static final String BANNERS = """
            insert into banner_user (tenant_id, user_id, requirement, effective_at, by_region_date, by_partner_date,
                                     reason, requirement_revision, told_deadline, told_days)
            select ?, 'user-' || lpad(n::text, 8, '0'), 'ADVISED', ?, true, false, 'REGION_DATE', 1, ?, 2147483647
            from generate_series(1, ?) n
            """;

    private static final String STALE = """
            select exists (select from banner_user where tenant_id = ? and effective_at <> ? and user_id = any (?))
                or exists (select from banner_user where tenant_id = ? and effective_at <> ?)
            """;

    private static final int LOOKED_AT_FIRST = 1_000;

    Map<String, String> tenantBody() {
        return Map.of(
                "name", "Bench",
                "kind", "CUSTOMER",
                "region", region,
                "zone", zone.getId(),
                "identityProvider", "PLATFORM");
    }

    /** The region's date as an admin puts it; it has been announced. */
    Map<String, String> dateBody(LocalDate date) {
        return Map.of(
                "enforcementDate", date.toString(),
                "zone", zone.getId(),
                "announceFrom", "2024-01-01");
    }

    /** The instant from which MFA is required. */
    Instant begins(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    String reason(LocalDate date) {
        return region + " from " + date + " in " + zone;
    }

    /** @param number from 1 */
    String user(int number) {
        return "user-" + String.format(Locale.ROOT, "%08d", number);
    }

    void store(Connection policy, Connection notification, LocalDate date) throws SQLException {
        var begins = Timestamp.from(begins(date));
        try (var accounts = policy.prepareStatement(ACCOUNTS);
                var vacuum = policy.createStatement()) {
            accounts.setString(1, tenant);
            accounts.setTimestamp(2, begins);
            accounts.setString(3, reason(date));
            accounts.setInt(4, users);
            accounts.executeUpdate();
            vacuum.execute("vacuum analyze account");
        }
        try (var banners = notification.prepareStatement(BANNERS);
                var vacuum = notification.createStatement()) {
            banners.setString(1, tenant);
            banners.setTimestamp(2, begins);
            banners.setTimestamp(3, begins);
            banners.setInt(4, users);
            banners.executeUpdate();
            vacuum.execute("vacuum analyze banner_user");
            vacuum.execute("checkpoint");
        }
    }

    /** Whether the banner of any user is computed from another date. All are looked at only once a sample is right. */
    boolean hasStale(Connection notification, LocalDate date) throws SQLException {
        var begins = Timestamp.from(begins(date));
        var sample = IntStream.range(0, LOOKED_AT_FIRST)
                .mapToObj(i -> user(1 + (int) ((long) i * users / LOOKED_AT_FIRST)))
                .toArray();
        try (var query = notification.prepareStatement(STALE)) {
            query.setString(1, tenant);
            query.setTimestamp(2, begins);
            query.setArray(3, notification.createArrayOf("text", sample));
            query.setString(4, tenant);
            query.setTimestamp(5, begins);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
