package dev.ratchet.system.proof;

import static org.awaitility.Awaitility.await;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Upstream;
import dev.ratchet.system.platform.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Users of a region, half of them owners, five percent drifted in known ways. A few users come to be as users do; the others
 * are copies of what the services stored of them.
 */
final class DriftedRegion {
    private static final String LONG_AGO = "'2024-01-01'::timestamptz";

    /** A number of the drift, the same for each user in both services: 0 to 99, of owners only. */
    private static final String DRIFT = "(substr(user_id, 6)::bigint / 2) % 100";

    private static final String OWNERS = "substr(user_id, 6)::bigint % 2 = 0 and user_id ~ '^user-[0-9]+$'";

    private final Platform platform;
    private final String name;
    private final List<String> tenants = new ArrayList<>();
    private final int users;

    /** Who is how: where, by which numbers of the drift, by which statement, and under which cause it is repaired. */
    enum Drift {
        FORGOTTEN_IN_POLICY(ServiceName.POLICY, "STATE_DRIFT", 0, 1, "level = 'NOT_REQUIRED', effective_at = null"),
        OLD_POLICY(
                ServiceName.POLICY,
                "POLICY_CHANGED",
                2,
                2,
                "level = 'NOT_REQUIRED', effective_at = null, policy_version = policy_version - 1"),
        DATE_IN_POLICY(ServiceName.POLICY, "DATE_REACHED", 3, 4, "level = 'ADVISED'"),
        NEVER_HEARD(ServiceName.POLICY, "MISSED_EVENT", 5, 5, "level = level"),
        OFF(ServiceName.ENROLLMENT, "STATE_DRIFT", 6, 7, "state = 'DISABLED'"),
        DATE(ServiceName.ENROLLMENT, "DATE_REACHED", 8, 8, "state = 'DISABLED', level = 'ADVISED'"),
        EXEMPTION(ServiceName.ENROLLMENT, "EXEMPTION_EXPIRED", 9, 9, "state = 'DISABLED', level = 'NOT_REQUIRED'");

        final ServiceName service;
        final String cause;
        final int from;
        final int to;
        private final String change;

        Drift(ServiceName service, String cause, int from, int to, String change) {
            this.service = service;
            this.cause = cause;
            this.from = from;
            this.to = to;
            this.change = change;
        }

        String where() {
            return OWNERS + " and " + DRIFT + " between " + from + " and " + to;
        }
    }

    DriftedRegion(Platform platform, int users, int tenants) {
        this.platform = platform;
        this.users = users;
        this.name = User.newTenant("sweep");
        for (int number = 0; number < tenants; number++) {
            this.tenants.add(name + "-" + number);
        }
    }

    String name() {
        return name;
    }

    /** Begins the keys of all its users. */
    String prefix() {
        return name + "-";
    }

    /** Users with one of the drifts. */
    int drifted(Drift drift) {
        return users / 2 / 100 * (drift.to - drift.from + 1);
    }

    void populate() throws SQLException {
        tenants.forEach(this::register);
        var owner = new User(tenants.getFirst(), "template-owner");
        var reader = new User(tenants.getFirst(), "template-reader");
        try (var policy = platform.database(ServiceName.POLICY);
                var enrollment = platform.database(ServiceName.ENROLLMENT)) {
            platform.wire().send(Upstream.roles(owner, Instant.now(), "Owner"));
            platform.wire().send(Upstream.roles(reader, Instant.now(), "Reader"));
            awaitStored(policy, "mfa_standing", 1);
            awaitStored(enrollment, "user_mfa", 2);
            awaitStored(policy, "account", 2);
            copy(policy, "account", "roles_at", "first_seen_at", "first_privileged_at", "effective_at");
            copy(policy, "mfa_standing");
            copy(enrollment, "user_mfa", "effective_at", "occurred_at");
            copy(enrollment, "profile", "roles_at");
        }
    }

    private void register(String tenant) {
        platform.facade()
                .put(
                        "/v1/tenants/" + tenant,
                        platform.access().operator(),
                        Map.of(
                                "name", "Sweep",
                                "kind", "CUSTOMER",
                                "region", name,
                                "zone", "UTC",
                                "identityProvider", "PLATFORM"))
                .expecting(201);
    }

    private void awaitStored(Connection database, String table, int templates) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count(database, table + " where user_id like 'template-%'") == templates);
    }

    /** Even numbers are owners, odd ones readers; whoever has no template in a table is not in it. */
    private void copy(Connection database, String table, String... times) throws SQLException {
        var columns = columns(database, table);
        var selected = columns.stream()
                .map(column -> switch (column) {
                    case "tenant_id" -> "'" + name + "-' || n % " + tenants.size();
                    case "user_id" -> "'user-' || lpad(n::text, 8, '0')";
                    default ->
                        List.of(times).contains(column)
                                ? "case when " + column + " is not null then " + LONG_AGO + " end"
                                : column;
                })
                .collect(Collectors.joining(", "));
        execute(database, """
                insert into %s (%s)
                select %s from generate_series(0, %d - 1) as n
                join %s on tenant_id = '%s'
                     and user_id = case when n %% 2 = 0 then 'template-owner' else 'template-reader' end
                """.formatted(table, String.join(", ", columns), selected, users, table, tenants.getFirst()));
        execute(database, "vacuum (analyze) " + table);
    }

    private static List<String> columns(Connection database, String table) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select * from " + table + " limit 0")) {
            var columns = new ArrayList<String>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                columns.add(row.getMetaData().getColumnName(column));
            }
            return columns;
        }
    }

    /** Lets users drift, as no event and no call would. */
    void drift() throws SQLException {
        try (var policy = platform.database(ServiceName.POLICY);
                var enrollment = platform.database(ServiceName.ENROLLMENT)) {
            for (var drift : Drift.values()) {
                var policys = drift.service == ServiceName.POLICY;
                execute(
                        policys ? policy : enrollment,
                        "update %s set %s where tenant_id like '%s%%' and %s"
                                .formatted(policys ? "account" : "user_mfa", drift.change, prefix(), drift.where()));
            }
            for (var table : List.of("profile", "user_mfa")) {
                execute(enrollment, "delete from " + table + ofNeverHeard());
            }
            execute(policy, "delete from mfa_standing" + ofNeverHeard());
            execute(policy, "vacuum (analyze) account");
            execute(enrollment, "vacuum (analyze) user_mfa");
        }
    }

    private String ofNeverHeard() {
        return " where tenant_id like '" + prefix() + "%' and " + Drift.NEVER_HEARD.where();
    }

    static long count(Connection database, String from) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
