package dev.ratchet.enrollment.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.UserView;
import dev.ratchet.enrollment.postgres.PopulationQuery.Looked;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Span;
import dev.ratchet.testing.Backends;
import java.sql.SQLException;
import java.time.Instant;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevelAtTest {
    private static final Instant NOW = Instant.parse("2024-04-22T08:00:00Z");
    private static final Instant[] INSTANTS = {null, NOW.minusNanos(1_000), NOW, NOW.plusNanos(1_000)};

    /** By user: every level with every instant. */
    private static final TreeMap<String, Level> LEVELS = new TreeMap<>();

    private static final Pass OF_CONTOSO =
            new Pass("p", Pass.Scope.TENANT, "contoso", "MANUAL", "anna", true, NOW, false, null);

    private static DataSource database;

    @BeforeAll
    static void everybody() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .dataSource();
        for (var level : Level.values()) {
            for (int each = 0; each < INSTANTS.length; each++) {
                var user = level + "-" + each;
                store(user, level, INSTANTS[each]);
                LEVELS.put(user, Requirement.levelAt(level, INSTANTS[each], NOW));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void users_are_filtered_by_the_level_that_the_domain_sees(Level level) throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(UserQuery.page(connection, "contoso", "", null, level, NOW, 99))
                    .isNotEmpty()
                    .extracting(UserView::user)
                    .extracting(user -> user.userId())
                    .containsExactlyElementsOf(LEVELS.keySet().stream()
                            .filter(user -> LEVELS.get(user) == level)
                            .toList());
        }
    }

    @Test
    void a_sweep_sees_a_difference_where_the_domain_sees_mfa_required() throws SQLException {
        try (var connection = database.getConnection()) {
            var looked = PopulationQuery.chunk(connection, OF_CONTOSO, Span.ALL, 99);

            assertThat(looked).hasSameSizeAs(LEVELS.keySet());
            assertThat(looked.stream().filter(Looked::differs))
                    .extracting(each -> each.user().userId())
                    .containsExactlyElementsOf(LEVELS.keySet().stream()
                            .filter(user -> LEVELS.get(user) == Level.REQUIRED)
                            .toList());
        }
    }

    private static void store(String user, Level level, Instant effectiveAt) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into user_mfa (tenant_id, user_id, state, state_revision, level, effective_at, occurred_at,
                            reasons, privileged, requirement_revision, tightened_revision, loosened_revision)
                        values ('contoso', ?, 'DISABLED', 0, ?, ?::timestamptz, now(), '[]', false, 1, -1, -1)
                        """)) {
            insert.setString(1, user);
            insert.setString(2, level.name());
            insert.setString(3, effectiveAt == null ? null : effectiveAt.toString());
            insert.executeUpdate();
        }
    }
}
