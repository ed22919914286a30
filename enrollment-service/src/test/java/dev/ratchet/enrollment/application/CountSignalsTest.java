package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.enrollment.application.signal.CountSignals;
import dev.ratchet.enrollment.application.signal.SignalEvents;
import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.enrollment.domain.Tenant;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.TenantTable;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.waves.Bucket;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class CountSignalsTest {
    private static final Instant NOON = Instant.parse("2024-04-22T12:00:00Z");

    private static DataSource database;

    private final String customer = "a-" + UUID.randomUUID();
    private final String partner = "b-" + UUID.randomUUID();
    private final List<Told> told = new ArrayList<>();
    private final SignalEvents events =
            (tx, region, kind, byBucket, from, until) -> told.add(new Told(region, kind, byBucket, from, until));

    private record Told(String region, Signal kind, Map<Integer, Long> byBucket, Instant from, Instant until) {}

    @BeforeAll
    static void start() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .pool();
    }

    @BeforeEach
    void two_tenants() {
        transactions()
                .run(tx -> TenantTable.upsert(
                        tx.connection(),
                        List.of(
                                new Tenant(customer, "EMEA", ZoneId.of("Europe/Helsinki"), Tenant.Kind.CUSTOMER, 1),
                                new Tenant(partner, "APAC", ZoneId.of("Asia/Tokyo"), Tenant.Kind.PARTNER, 1))));
    }

    private static Transactions transactions() {
        return new Transactions(database, new RelayBell());
    }

    private static Map<Integer, Long> once(UserId user) {
        return Map.of(Bucket.of(user.tenantId(), user.userId()), 1L);
    }

    @Test
    void what_was_counted_is_told_once_by_region_kind_and_bucket() {
        var counting = new CountSignals(transactions(), events);
        var dana = new UserId(customer, "dana");

        counting.count(dana, Signal.LOCK_OUT, NOON.plusSeconds(2));
        counting.count(dana, Signal.LOCK_OUT, NOON);
        counting.count(dana, Signal.REFUSED_SIGN_IN, NOON);
        counting.flush();
        counting.flush();

        var bucket = Bucket.of(customer, "dana");
        assertThat(told)
                .containsExactlyInAnyOrder(
                        new Told("EMEA", Signal.LOCK_OUT, Map.of(bucket, 2L), NOON, NOON.plusSeconds(2)),
                        new Told("EMEA", Signal.REFUSED_SIGN_IN, Map.of(bucket, 1L), NOON, NOON));
    }

    @Test
    void a_user_of_a_partner_counts_for_the_partner_programme_too_and_one_of_nowhere_for_nobody() {
        var counting = new CountSignals(transactions(), events);
        var pia = new UserId(partner, "pia");

        counting.count(pia, Signal.FAILED_DELIVERY, NOON);
        counting.count(new UserId("nobody-told-of-this-tenant", "dana"), Signal.FAILED_DELIVERY, NOON);
        counting.flush();

        assertThat(told)
                .containsExactlyInAnyOrder(
                        new Told("APAC", Signal.FAILED_DELIVERY, once(pia), NOON, NOON),
                        new Told("PARTNERS", Signal.FAILED_DELIVERY, once(pia), NOON, NOON));
    }

    @Test
    void nothing_is_lost_where_many_count_at_once_or_the_database_is_away() throws InterruptedException {
        var nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"localhost"});
        nowhere.setPortNumbers(new int[] {1});
        var away = new CountSignals(new Transactions(nowhere, new RelayBell()), events);
        away.count(new UserId(customer, "dana"), Signal.LOCK_OUT, NOON);
        assertThatThrownBy(away::flush).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(away::flush).isInstanceOf(DatabaseException.class);

        var counting = new CountSignals(transactions(), events);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                threads.execute(() -> {
                    for (int each = 0; each < 1_000; each++) {
                        counting.count(new UserId(customer, "user-" + each), Signal.LOCK_OUT, NOON);
                    }
                });
            }
        }
        counting.flush();

        assertThat(told.stream()
                        .flatMap(each -> each.byBucket().values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(8_000);
    }
}
