package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.Topics;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Period;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
    private static Bed bed;

    /** One connection only: what a transaction leaves behind on it, the next one meets. */
    private static AgroalDataSource pool;

    private static Transactions transactions;

    @BeforeAll
    static void open() {
        bed = new Bed();
        pool = bed.pool(1);
        transactions = new Transactions(pool, bed.bell);
    }

    @AfterAll
    static void close() {
        pool.close();
        bed.close();
    }

    @BeforeEach
    void two_accounts() {
        bed.execute("truncate account, outbox");
        bed.execute("insert into account values ('a', 1), ('b', 1)");
    }

    @Test
    void work_and_its_event_commit_together() {
        int answer = transactions.call(tx -> {
            set(tx.connection(), "a", 7);
            tx.publish(Topics.MFA_STATE_CHANGED, bed.event("mikko", 1), Bed.NOW);
            return 42;
        });
        assertThat(answer).isEqualTo(42);
        assertThat(balance("a")).isEqualTo(7);
        assertThat(bed.waiting()).isOne();
    }

    @Test
    void an_exception_of_the_work_undoes_all_and_the_connection_serves_on() {
        // when
        assertThatThrownBy(() -> transactions.run(tx -> {
                    set(tx.connection(), "a", 7);
                    tx.publish(Topics.MFA_STATE_CHANGED, bed.event("mikko", 1), Bed.NOW);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        // then
        assertThat(balance("a")).isEqualTo(1);
        assertThat(bed.waiting()).isZero();
        assertThat(transactions.<Boolean>read(Connection::getAutoCommit)).isTrue();
        assertThat(pool.getMetrics().activeCount()).isZero();
    }

    @Test
    void a_refused_statement_tells_that_the_data_is_at_fault_and_the_connection_serves_on() {
        var refused = catchThrowableOfType(
                DatabaseException.class, () -> transactions.run(tx -> set(tx.connection(), "a", -1)));
        assertThat(refused.ofTheData()).isTrue();
        assertThat(refused.passing()).isFalse();
        assertThat(refused.state()).isEqualTo("23514");
        transactions.run(tx -> set(tx.connection(), "a", 3));
        assertThat(balance("a")).isEqualTo(3);
    }

    @Test
    void a_missing_table_is_neither_a_fault_of_the_data_nor_passing() {
        var refused = catchThrowableOfType(
                DatabaseException.class,
                () -> transactions.read(
                        connection -> connection.createStatement().executeQuery("select * from nowhere")));
        assertThat(refused.state()).isEqualTo("42P01");
        assertThat(refused.ofTheData()).isFalse();
        assertThat(refused.passing()).isFalse();
    }

    @Test
    void a_connection_lost_at_commit_changes_nothing_and_is_passing() {
        var dying = new Transactions(Crash.atCommit(bed.database.dataSource()), bed.bell);
        var lost = catchThrowableOfType(DatabaseException.class, () -> dying.run(tx -> set(tx.connection(), "a", 9)));
        assertThat(lost.passing()).isTrue();
        assertThat(lost.ofTheData()).isFalse();
        assertThat(balance("a")).isEqualTo(1);
    }

    @Test
    void an_exhausted_pool_is_passing() throws SQLException {
        try (var taken = pool.getConnection()) {
            assertThat(taken.isClosed()).isFalse();
            var none =
                    catchThrowableOfType(DatabaseException.class, () -> transactions.read(Connection::getAutoCommit));
            assertThat(none.passing()).isTrue();
        }
    }

    @Test
    void both_sides_of_a_deadlock_get_through() throws Exception {
        // given
        var meeting = new CyclicBarrier(2);
        var runs = new AtomicInteger();
        var here = new Transactions(bed.dataSource, bed.bell);
        try (var threads = Executors.newFixedThreadPool(2)) {
            // when
            var one = threads.submit(() -> here.run(tx -> moveOne(tx.connection(), "a", "b", meeting, runs)));
            var two = threads.submit(() -> here.run(tx -> moveOne(tx.connection(), "b", "a", meeting, runs)));
            one.get(20, TimeUnit.SECONDS);
            two.get(20, TimeUnit.SECONDS);
        }
        // then: one of them ran twice, and its first run left nothing
        assertThat(runs).hasValue(3);
        assertThat(balance("a")).isEqualTo(3);
        assertThat(balance("b")).isEqualTo(3);
    }

    private static void moveOne(
            Connection connection, String first, String second, CyclicBarrier meeting, AtomicInteger runs)
            throws SQLException {
        add(connection, first);
        if (runs.incrementAndGet() <= 2) {
            try {
                meeting.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        add(connection, second);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void a_lost_race_is_run_again(int attempts) {
        var runs = new AtomicInteger();
        transactions.run(tx -> {
            set(tx.connection(), "a", 10 + runs.incrementAndGet());
            if (runs.get() < attempts) {
                throw new LostRaceException("a");
            }
        });
        assertThat(runs).hasValue(attempts);
        assertThat(balance("a")).isEqualTo(10 + attempts);
    }

    @Test
    void a_race_lost_ten_times_is_given_up_as_passing() {
        var runs = new AtomicInteger();
        var given = catchThrowableOfType(
                DatabaseException.class,
                () -> transactions.run(tx -> {
                    runs.incrementAndGet();
                    throw new LostRaceException("a");
                }));
        assertThat(runs).hasValue(10);
        assertThat(given.passing()).isTrue();
        assertThat(given.ofTheData()).isFalse();
    }

    @Test
    void an_event_too_large_for_a_broker_is_refused_before_it_blocks_the_others() {
        var names = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> "ä".repeat(250) + i)
                .toList();
        var policy = new PolicyDocument(
                PolicyDocument.Scope.PRIVILEGED,
                names,
                Period.ofDays(30),
                List.of(),
                names,
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), 3, Period.ofDays(1)),
                List.of(),
                List.of(),
                List.of(),
                Period.ofDays(30));
        assertThatThrownBy(() -> transactions.run(tx -> tx.publish(
                        Topics.POLICY_CHANGED, new PolicyChanged(bed.tenant, 1, policy, Bed.NOW, "anna"), Bed.NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1000000");
        assertThat(bed.waiting()).isZero();
    }

    private static void set(Connection connection, String account, int balance) throws SQLException {
        try (var update = connection.prepareStatement("update account set balance = ? where id = ?")) {
            update.setInt(1, balance);
            update.setString(2, account);
            update.executeUpdate();
        }
    }

    private static void add(Connection connection, String account) throws SQLException {
        try (var update = connection.prepareStatement("update account set balance = balance + 1 where id = ?")) {
            update.setString(1, account);
            update.executeUpdate();
        }
    }

    private static int balance(String account) {
        return transactions.read(connection -> {
            try (var query = connection.prepareStatement("select balance from account where id = ?")) {
                query.setString(1, account);
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }
}
