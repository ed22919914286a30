package dev.ratchet.policy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.policy.domain.UserId;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Span;
import dev.ratchet.sweeps.UserKey;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.Reads;
import dev.ratchet.testing.TableShape;
import dev.ratchet.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that was filled before its tables were partitioned. */
class PartitionsTest {
    private static final int CHUNK = 500;

    /** One tenant of 20,000 users, 200 of 50, 2,000 of 2, and between them 200 tenants of another region. */
    private static final String FILL = """
            insert into tenant (tenant_id, name, kind, region, zone, identity_provider, policy_version, revision,
                                changed_at, changed_by)
            select size || '-' || lpad(n::text, 4, '0') || case region when 'APAC' then '-other' else '' end, 'Contoso',
                   'CUSTOMER', region, 'UTC', 'PLATFORM', 1, 1, now(), 'ana'
            from (values ('large', 1, 'EMEA'), ('middle', 200, 'EMEA'), ('middle', 200, 'APAC'), ('small', 2000, 'EMEA'))
                 as sizes (size, tenants, region), generate_series(1, tenants) n;
            insert into account (tenant_id, user_id, roles, roles_at, first_seen_at, level, effective_at, reasons,
                                 policy_version, revision, stamp, review_at)
            select tenant_id, 'user-' || lpad(n::text, 5, '0'), '["Reader"]', '2024-01-01', '2024-01-01', 'ADVISED',
                   '2024-06-01', '[]', 1, 1, 1, '2024-06-01'
            from tenant, generate_series(1, case split_part(tenant_id, '-', 1)
                when 'large' then 20000 when 'middle' then 50 else 2 end) n
            order by random();
            insert into mfa_standing (tenant_id, user_id, state, state_revision, factors)
            select tenant_id, user_id, 'DISABLED', 1, '{TOTP}' from account;
            insert into account_history (tenant_id, user_id, stamp, recorded_at, cause, caused_by, occurred_at,
                                         first_seen_at, level, reasons, policy_version, revision)
            select tenant_id, user_id, stamp, now(), 'DATE_CHANGED', 'ana', now(), first_seen_at, level, reasons, 1, 1
            from account
            """;

    private static final List<String> TABLES = List.of("account", "mfa_standing", "account_history");

    private static final Map<String, List<String>> BEFORE = new HashMap<>();

    private static TestDatabase database;

    @BeforeAll
    static void upgrade() throws SQLException {
        var locations = new String[] {"classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration"};
        database = Backends.shared().createDatabase("policy").migrateUpTo("0103", locations);
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(FILL);
            for (var table : TABLES) {
                BEFORE.put(table, shapeAndRows(connection, table));
            }
        }
        var unused = database.migrate(locations);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "mfa_standing", "account_history"})
    void nothing_is_lost_when_a_filled_table_is_partitioned(String table) throws SQLException {
        try (var connection = connect()) {
            assertThat(shapeAndRows(connection, table)).isEqualTo(BEFORE.get(table));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "account, fillfactor=80",
        "mfa_standing, fillfactor=80",
        "account_history, autovacuum_freeze_min_age=0",
    })
    void rows_are_spread_over_partitions_with_settings_of_their_own(String table, String setting) throws SQLException {
        try (var connection = connect()) {
            assertThat(text(connection, "select count(distinct tableoid) from " + table))
                    .isEqualTo("16");
            assertThat(text(connection, """
                    select max(parts) from (select count(distinct tableoid) as parts from %s group by tenant_id) t
                    """.formatted(table))).isEqualTo("1");
            assertThat(text(connection, """
                    select count(*) from pg_class join pg_partition_tree('%s') on oid = relid
                    where isleaf and reloptions @> array['%s', 'autovacuum_vacuum_insert_scale_factor=0.05']
                    """.formatted(table, setting))).isEqualTo("16");
        }
    }

    @Test
    void what_changes_of_an_account_stays_on_its_page() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "update account set stamp = stamp + 1 where tenant_id = 'middle-0007' and user_id < 'user-00006'");
            assertThat(Reads.updatedInPlace(connection, "account")).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "large-0001, user-07777", "middle-0100, user-00025", "small-0500, user-00001"})
    void a_chunk_of_a_region_reads_no_more_users_than_it_has(String tenant, String user) throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var chunk = PopulationQuery.chunk(
                    connection, pass(Pass.Scope.REGION, "EMEA"), new Span(new UserKey(tenant, user), null), CHUNK);
            assertThat(chunk)
                    .hasSize(CHUNK)
                    .extracting(swept -> swept.account().id())
                    .isSorted()
                    .allMatch(id -> !id.tenantId().endsWith("-other"));
            // where tenants are small, a few of the next are looked at
            assertThat(Reads.rows(connection, "account")).isBetween((long) CHUNK, CHUNK + 100L);
            assertThat(chunk).extracting(PopulationQuery.Swept::state).containsOnly("DISABLED");
            assertThat(Reads.rows(connection, "mfa_standing")).isEqualTo(CHUNK);
        }
    }

    @Test
    void the_last_chunk_of_a_tenant_reads_nobody_elses_users() throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var chunk = PopulationQuery.chunk(
                    connection,
                    pass(Pass.Scope.TENANT, "large-0001"),
                    new Span(new UserKey("large-0001", "user-19990"), null),
                    CHUNK);
            assertThat(chunk).hasSize(10);
            assertThat(Reads.rows(connection, "account")).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 50})
    void users_are_locked_by_their_keys_alone(int users) throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var wanted = IntStream.rangeClosed(1, users)
                    .mapToObj(n -> new UserId("small-%04d".formatted(n), "user-00002"))
                    .toList();
            assertThat(AccountTable.lock(connection, wanted)).hasSize(users);
            assertThat(Reads.rows(connection, "account")).isLessThanOrEqualTo(2L * users);
        }
    }

    private static Pass pass(Pass.Scope scope, String subject) {
        return new Pass("pass", scope, subject, "SWEEP", "ana", false, Instant.EPOCH, true, null);
    }

    private static Connection connect() throws SQLException {
        var connection = database.dataSource().getConnection();
        try (var statement = connection.createStatement()) {
            // as the service's connections plan
            statement.execute("set plan_cache_mode = force_custom_plan; set random_page_cost = 1.1");
        }
        return connection;
    }

    private static List<String> shapeAndRows(Connection connection, String table) throws SQLException {
        var parts = new ArrayList<>(TableShape.of(connection, table).parts());
        parts.add(text(connection, """
                select count(*) || ' ' || sum(hashtextextended(r::text, 0)) from %s r
                """.formatted(table)));
        return parts;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
