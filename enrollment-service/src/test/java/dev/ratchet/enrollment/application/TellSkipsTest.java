package dev.ratchet.enrollment.application;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.application.notice.SkipEvents.SkipsTold;
import dev.ratchet.enrollment.application.notice.TellSkips;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Skips that were counted before anybody was told of skips. */
class TellSkipsTest {
    private final List<SkipsTold> told = Collections.synchronizedList(new ArrayList<>());
    private final TellSkips tellSkips = new TellSkips((tx, each) -> told.add(each));

    private DataSource database;
    private Transactions transactions;

    /** Forty users: each has skipped once, every second twice, and of every tenth it was told. */
    @BeforeEach
    void start() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .pool();
        transactions = new Transactions(database, new RelayBell());
        change("""
                insert into user_mfa (tenant_id, user_id, state, state_revision, level, occurred_at, reasons, privileged,
                    requirement_revision, tightened_revision, loosened_revision)
                select 'contoso', 'user-' || n, 'DISABLED', 0, 'ADVISED', now(), '[]', false, 1, -1, -1
                from generate_series(1, 40) as n
                """);
        change("""
                insert into skipped_prompt (tenant_id, user_id, sign_in, skipped_at)
                select 'contoso', 'user-' || n, 'sign-in-' || s, now() - interval '1 day' * s
                from generate_series(1, 40) as n, generate_series(1, 2) as s
                where s = 1 or n % 2 = 0
                """);
        change("""
                insert into skips_told (tenant_id, user_id, revision)
                select 'contoso', 'user-' || n, 5 from generate_series(10, 40, 10) as n
                """);
    }

    @Test
    void replicas_tell_each_user_once_of_whom_nothing_was_told() throws Exception {
        Callable<Void> replica = () -> {
            while (untold() > 0) {
                Thread.onSpinWait();
            }
            return null;
        };
        try (var replicas = Executors.newFixedThreadPool(2)) {
            for (var done : replicas.invokeAll(List.of(replica, replica))) {
                done.get();
            }
        }

        assertThat(told)
                .hasSize(36)
                .allSatisfy(each -> assertThat(each.revision()).isEqualTo(1));
        var used = told.stream()
                .collect(
                        toMap(each -> each.user().userId(), each -> each.skips().used()));
        assertThat(used).hasSize(36).containsEntry("user-1", 1).containsEntry("user-2", 2);
        assertThat(used).doesNotContainKey("user-10");
        assertThat(untold()).isZero();
    }

    @Test
    void what_is_told_is_rolled_back_with_the_transaction() {
        try {
            transactions.run(tx -> {
                assertThat(tellSkips.untold(tx, 100)).isEqualTo(36);
                throw new IllegalStateException("the broker's table is full");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("is full");
        }

        assertThat(transactions.<Integer>call(tx -> tellSkips.untold(tx, 100))).isEqualTo(36);
    }

    private int untold() {
        return transactions.call(tx -> tellSkips.untold(tx, 7));
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
