package dev.ratchet.notification.guard.application;

import static dev.ratchet.notification.guard.application.Guarded.HOUR;
import static dev.ratchet.notification.guard.application.Guarded.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Replicas that count the same subject for the first time at once: there is no row yet that one of them could hold. */
class NewSubjectsTest {
    private static final int REPLICAS = 4;
    private static final int ROUNDS = 40;
    private static final int NUMBERS = 5;

    private final Guarded guarded = new Guarded();

    @Test
    void the_last_place_is_taken_once_by_whoever_comes_first() throws Exception {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.NUMBER, HOUR, 1));
        var first = guarded.replica();
        var second = guarded.replica();

        try (var threads = Executors.newSingleThreadExecutor()) {
            // when
            var judged = guarded.transactions.call(tx -> {
                assertThat(first.admit(tx, List.of(code("a", "acme", "ann", "SIGN_IN", phone(1)))))
                        .isEmpty();
                var other = CompletableFuture.supplyAsync(
                        () -> guarded.admit(second, List.of(code("b", "other", "bob", "SIGN_IN", phone(1)))), threads);
                await().until(() -> guarded.count("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                        > 0);
                return other;
            });

            // then
            assertThat(judged.get(30, TimeUnit.SECONDS)).containsOnlyKeys("b");
        }
        assertThat(guarded.count("select count(*) from send_count")).isEqualTo(1);
        assertThat(guarded.count("select count(*) from send_refusal")).isEqualTo(1);
        assertThat(guarded.count("select sum(codes) from send_budget")).isEqualTo(1);
    }

    @Test
    void replicas_that_meet_new_numbers_at_once_never_send_more_than_a_cap_allows() throws Exception {
        // given: nothing but numbers is counted, so that no other row lets one wait for the other
        guarded.codeCaps = List.of(new Cap(Scope.NUMBER, HOUR, 2));
        var barrier = new CyclicBarrier(REPLICAS);
        var admitted = new AtomicInteger();
        var work = new ArrayList<Callable<Void>>();
        for (int i = 0; i < REPLICAS; i++) {
            var replica = "r" + i;
            work.add(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    var batch = batch(replica, round);
                    barrier.await(60, TimeUnit.SECONDS);
                    var refused = guarded.admit(guarded.replica(), batch);
                    admitted.addAndGet(batch.size() - refused.size());
                }
                return null;
            });
        }

        // when
        try (var replicas = Executors.newFixedThreadPool(REPLICAS)) {
            for (var done : replicas.invokeAll(work)) {
                done.get();
            }
        }

        // then
        assertThat(admitted).hasValue(2 * ROUNDS * NUMBERS);
        assertThat(guarded.count("select count(*) from send_count")).isEqualTo(ROUNDS * NUMBERS);
        assertThat(guarded.count("select count(*) from send_count where counts !~ '=(2|1,1)(,0)*$'"))
                .isZero();
    }

    /** The same new numbers for all, in another order for each, and each of another tenant. */
    private static List<CodeMessage> batch(String replica, int round) {
        var batch = new ArrayList<>(IntStream.range(0, NUMBERS)
                .mapToObj(i -> code(
                        replica + "-" + round + "-" + i, replica, replica, "SIGN_IN", phone(100 + round * NUMBERS + i)))
                .toList());
        Collections.rotate(batch, replica.hashCode());
        return batch;
    }

    private static String phone(int number) {
        return "+3584012%05d".formatted(number);
    }
}
