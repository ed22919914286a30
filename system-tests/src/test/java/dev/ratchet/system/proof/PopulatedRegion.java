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
 * Users of a region, half of them owners, half of them readers. A few users come to be as users do; the others are copies of
 * what the services stored of them.
 */
final class PopulatedRegion {
    private static final String LONG_AGO = "'2024-01-01'::timestamptz";

    private final Platform platform;
    private final String name;
    private final List<String> tenants = new ArrayList<>();
    private final int users;

    /** @param kind begins the name of the region */
    PopulatedRegion(Platform platform, String kind, int users, int tenants) {
        this.platform = platform;
        this.users = users;
        this.name = User.newTenant(kind);
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

    int users() {
        return users;
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
                                "name", "Crowd",
                                "kind", "CUSTOMER",
                                "region", name,
                                "zone", "UTC",
                                "identityProvider", "PLATFORM"))
                .expecting(201);
    }

    private void awaitStored(Connection database, String table, int templates) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count(
                                database,
                                table + " where user_id like 'template-%' and tenant_id = '" + tenants.getFirst() + "'")
                        == templates);
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

    static long count(Connection database, String from) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
