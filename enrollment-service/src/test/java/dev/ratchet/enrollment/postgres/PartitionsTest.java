package dev.ratchet.enrollment.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Span;
import dev.ratchet.sweeps.Stretch;
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
            insert into tenant (tenant_id, region, revision, kind, zone)
            select size || '-' || lpad(n::text, 4, '0') || case region when 'APAC' then '-other' else '' end, region, 1,
                   'CUSTOMER', 'UTC'
            from (values ('large', 1, 'EMEA'), ('middle', 200, 'EMEA'), ('middle', 200, 'APAC'), ('small', 2000, 'EMEA'))
                 as sizes (size, tenants, region), generate_series(1, tenants) n;
            insert into user_mfa (tenant_id, user_id, state, state_revision, level, effective_at, occurred_at, reasons,
                                  privileged, requirement_revision, tightened_revision, loosened_revision)
            select tenant_id, 'user-' || lpad(n::text, 5, '0'), 'DISABLED', 1, 'REQUIRED', '2024-01-01', '2024-01-01', '[]',
                   false, 1, 1, 0
            from tenant, generate_series(1, case split_part(tenant_id, '-', 1)
                when 'large' then 20000 when 'middle' then 50 else 2 end) n
            order by random();
            insert into profile (tenant_id, user_id, version, roles, roles_at)
            select tenant_id, user_id, 1, '["Reader"]', '2024-01-01' from user_mfa;
            insert into factor (factor_id, tenant_id, user_id, type, status, seed, created_at, confirmed_at)
            select gen_random_uuid(), tenant_id, user_id, 'TOTP', 'ACTIVE', '\\x00', '2024-01-01', '2024-01-01' from user_mfa
            where tenant_id like 'middle%';
            insert into history (tenant_id, user_id, sequence, at, kind, cause, caused_by)
            select tenant_id, user_id, 1, now(), 'STATE_CHANGED', 'ROLE_GRANTED', 'ana' from user_mfa
            """;

    private static final List<String> TABLES = List.of("user_mfa", "profile", "history", "factor");

    private static final Map<String, List<String>> BEFORE = new HashMap<>();

    private static TestDatabase database;

    @BeforeAll
    static void upgrade() throws SQLException {
        var locations = new String[] {"classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration"};
        database = Backends.shared().createDatabase("enrollment").migrateUpTo("0123", locations);
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
    @ValueSource(strings = {"user_mfa", "profile", "history", "factor"})
    void nothing_is_lost_when_a_filled_table_is_partitioned(String table) throws SQLException {
        try (var connection = connect()) {
            assertThat(shapeAndRows(connection, table)).isEqualTo(BEFORE.get(table));
        }
    }

    @ParameterizedTest
    @CsvSource({"user_mfa, fillfactor=80", "profile, fillfactor=80", "history, autovacuum_freeze_min_age=0"})
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
    void what_changes_of_a_user_stays_on_its_page() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "update user_mfa set state = 'ENABLED' where tenant_id = 'middle-0007' and user_id < 'user-00006'");
            assertThat(Reads.updatedInPlace(connection, "user_mfa")).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update %s set cause = 'NONE'",
                "delete from %s",
                "truncate %s",
            })
    void history_is_append_only_whichever_table_is_named(String change) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var table : List.of("history", "history_00", "history_15")) {
                assertThatThrownBy(() -> statement.execute(change.formatted(table)))
                        .as(table)
                        .hasMessageContaining("history is append-only");
            }
        }
    }

    @Test
    void a_factor_still_needs_its_user() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("""
                    insert into factor (factor_id, tenant_id, user_id, type, status, seed, created_at)
                    values (gen_random_uuid(), 'middle-0001', 'nobody', 'TOTP', 'ACTIVE', '\\x00', now())
                    """)).hasMessageContaining("factor_tenant_id_user_id_fkey");
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
                    .extracting(PopulationQuery.Looked::user)
                    .isSorted()
                    .allMatch(id -> !id.tenantId().endsWith("-other"));
            // where tenants are small, a few of the next are looked at
            assertThat(Reads.rows(connection, "user_mfa")).isBetween((long) CHUNK, CHUNK + 100L);
        }
    }

    @Test
    void factors_of_a_chunk_are_read_in_stretches_and_nobody_elses() throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var stretches = List.of(
                    new Stretch("middle-0007", "user-00041", "user-00050"),
                    new Stretch("middle-0007-other", "user-00001", "user-00050"),
                    new Stretch("middle-0008", "user-00001", "user-00007"),
                    new Stretch("small-0001", "user-00001", "user-00002"));
            var held = FactorKinds.held(connection, stretches);
            assertThat(held).hasSize(67).containsEntry(new UserId("middle-0008", "user-00007"), "TOTP");
            assertThat(Reads.rows(connection, "factor")).isEqualTo(67);
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
            assertThat(Reads.rows(connection, "user_mfa")).isEqualTo(10);
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
            assertThat(EnrolmentTable.lock(connection, wanted)).hasSize(users);
            assertThat(Reads.rows(connection, "user_mfa")).isLessThanOrEqualTo(2L * users);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void a_tenant_that_statistics_do_not_know_is_not_read_whole(int users) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    insert into user_mfa (tenant_id, user_id, state, state_revision, level, occurred_at, reasons, privileged,
                                          requirement_revision, tightened_revision, loosened_revision)
                    select 'new', 'user-' || n, 'DISABLED', 1, 'REQUIRED', now(), '[]', false, 1, 1, 0
                    from generate_series(1, 5000) n
                    """);
            var wanted = IntStream.rangeClosed(1, users)
                    .mapToObj(n -> new UserId("new", "user-" + n))
                    .toList();
            assertThat(EnrolmentTable.lock(connection, wanted)).hasSize(users);
            assertThat(Reads.rows(connection, "user_mfa")).isLessThanOrEqualTo(2L * users);
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
