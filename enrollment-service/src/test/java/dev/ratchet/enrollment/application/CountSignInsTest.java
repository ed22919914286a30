package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.enrollment.application.signin.CountSignIns;
import dev.ratchet.enrollment.application.signin.CountingLoop;
import dev.ratchet.enrollment.domain.SignInOutcome;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class CountSignInsTest {
    private static final Instant NOON = Instant.parse("2024-04-22T12:00:00Z");

    private static DataSource database;

    private final String tenant = "t-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .dataSource();
    }

    @Test
    void an_orderly_end_loses_no_sign_in_that_was_answered() throws InterruptedException, SQLException {
        // given a replica that is asked by eight products at once, and writes meanwhile
        var counting = new CountSignIns(new Transactions(database, new RelayBell()), 50, 100_000);
        var loop = new CountingLoop(counting);
        loop.start(new StartupEvent());
        try (var products = Executors.newFixedThreadPool(8)) {
            for (int product = 0; product < 8; product++) {
                var user = product;
                products.execute(() -> IntStream.range(0, 1_000)
                        .forEach(
                                i -> counting.asked(user(user * 100 + i % 100), SignInOutcome.CHALLENGED, true, NOON)));
            }
        }

        // when
        loop.stop(new ShutdownEvent());

        // then
        assertThat(count("select sum(sign_ins) from sign_in_tally where outcome = 'CHALLENGED' and tenant_id = ?"))
                .isEqualTo(8_000);
        assertThat(count("select count(*) from user_activity where prompted_at is not null and tenant_id = ?"))
                .isEqualTo(800);
    }

    @Test
    void what_cannot_be_written_is_kept_and_written_later_once() throws SQLException {
        // given a database that can only be read at first
        var flaky = database.unwrap(PGSimpleDataSource.class);
        var readOnly = new PGSimpleDataSource();
        readOnly.setUrl(flaky.getUrl());
        readOnly.setUser(flaky.getUser());
        readOnly.setPassword(flaky.getPassword());
        readOnly.setOptions("-c default_transaction_read_only=on");
        var counting = new CountSignIns(new Transactions(readOnly, new RelayBell()), 10, 100);
        counting.asked(user(1), SignInOutcome.ENROLLED, true, NOON);

        // when
        assertThatThrownBy(counting::flush).isInstanceOf(DatabaseException.class);
        counting.asked(user(1), SignInOutcome.ENROLLED, true, NOON.plusSeconds(1));
        readOnly.setOptions("");
        counting.flush();
        counting.flush();

        // then
        assertThat(count("select sum(sign_ins) from sign_in_tally where outcome = 'ENROLLED' and tenant_id = ?"))
                .isEqualTo(2);
    }

    @Test
    void memory_is_bounded_and_the_count_is_right_all_the_same() throws SQLException {
        var counting = new CountSignIns(new Transactions(database, new RelayBell()), 1_000, 10);
        for (int i = 0; i < 100; i++) {
            counting.asked(user(i), SignInOutcome.REFUSED, true, NOON);
        }

        counting.flush();

        assertThat(count("select sum(sign_ins) from sign_in_tally where tenant_id = ?"))
                .isEqualTo(100);
        assertThat(count("select count(*) from user_activity where tenant_id = ?"))
                .isEqualTo(10);
    }

    @Test
    void sign_ins_of_users_who_need_no_mfa_are_not_counted_and_when_they_were_is_known() throws SQLException {
        var counting = new CountSignIns(new Transactions(database, new RelayBell()));
        counting.asked(user(1), SignInOutcome.PASSED_WITHOUT_MFA, false, NOON);

        counting.flush();

        assertThat(count("select count(*) from sign_in_tally where tenant_id = ?"))
                .isZero();
        assertThat(count("select count(*) from user_activity where allowed_at is not null and tenant_id = ?"))
                .isEqualTo(1);
    }

    private UserId user(int number) {
        return new UserId(tenant, "user-" + number);
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, tenant);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
