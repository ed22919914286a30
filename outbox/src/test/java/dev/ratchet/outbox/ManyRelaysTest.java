package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManyRelaysTest {
    private static final int WRITERS = 4;
    private static final int USERS_EACH = 20;
    private static final int REVISIONS = 50;
    private static final int ALL = WRITERS * USERS_EACH * REVISIONS;

    @Test
    void three_relays_keep_the_order_of_each_key_and_publish_nothing_twice() throws Exception {
        try (var bed = new Bed();
                var tail = new Tail(bed, "mfa-state-changed");
                var threads = Executors.newFixedThreadPool(WRITERS + 3)) {
            // given
            var writing = new AtomicInteger(WRITERS);
            var work = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                work.add(threads.submit(writer(bed, writer, writing)));
            }
            // when
            for (int relay = 0; relay < 3; relay++) {
                work.add(threads.submit(relaying(bed, bed.relay(), writing)));
            }
            for (var each : work) {
                each.get();
            }
            // then
            var records = tail.await(ALL);
            assertThat(RelayTest.revisionsByKey(records))
                    .hasSize(WRITERS * USERS_EACH)
                    .allSatisfy((key, revisions) -> assertThat(revisions).isEqualTo(RelayTest.upTo(REVISIONS)));
            assertThat(new HashSet<>(ids(records))).hasSize(ALL);
        }
    }

    private static Callable<Void> writer(Bed bed, int writer, AtomicInteger writing) {
        return () -> {
            for (int revision = 1; revision <= REVISIONS; revision++) {
                for (int half = 0; half < 2; half++) {
                    int from = writer * USERS_EACH + half * USERS_EACH / 2;
                    long current = revision;
                    bed.transactions.run(tx -> {
                        for (int user = from; user < from + USERS_EACH / 2; user++) {
                            tx.publish(Topics.MFA_STATE_CHANGED, bed.event("user-" + user, current), Bed.NOW);
                        }
                    });
                }
            }
            writing.decrementAndGet();
            return null;
        };
    }

    private static Callable<Void> relaying(Bed bed, Relay relay, AtomicInteger writing) {
        return () -> {
            while (writing.get() > 0 || bed.waiting() > 0) {
                relay.pass();
            }
            return null;
        };
    }

    private static List<String> ids(List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(kafka -> Tail.header(kafka, "ce_id")).toList();
    }
}
