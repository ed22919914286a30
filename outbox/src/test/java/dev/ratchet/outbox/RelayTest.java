package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final Bed bed = new Bed();
    private final Tail tail = new Tail(bed, "mfa-state-changed");

    @AfterEach
    void close() {
        tail.close();
        bed.close();
    }

    @Test
    void a_committed_event_is_published_and_gone_from_the_table() throws Exception {
        // given
        var id = bed.publish("mikko", 1);
        assertThat(bed.waiting()).isOne();
        // when
        assertThat(bed.relay().pass()).isEqualTo(Relay.Pass.DRAINED);
        // then
        assertThat(bed.waiting()).isZero();
        var kafka = tail.await(1).getFirst();
        var read = (Reading.Usable<MfaStateChanged>) CloudEvents.read(Topics.MFA_STATE_CHANGED, kafka);
        assertThat(read.event().data()).isEqualTo(bed.event("mikko", 1));
        assertThat(read.event().id()).isEqualTo(id.toString());
        assertThat(read.event().time()).isEqualTo(Bed.NOW);
        assertThat(read.event().source()).isEqualTo("/ratchet/test-service");
    }

    @Test
    void what_is_rolled_back_is_never_published() throws Exception {
        // given
        assertThatThrownBy(() -> bed.transactions.run(tx -> {
                    tx.publish(Topics.MFA_STATE_CHANGED, bed.event("mikko", 1), Bed.NOW);
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");
        bed.publish("olga", 1);
        // when
        Bed.drain(bed.relay());
        // then
        assertThat(tail.await(1)).extracting(Tail::key).containsExactly(bed.tenant + "/olga");
    }

    @Test
    void events_of_a_key_come_in_the_order_of_their_commits() throws Exception {
        // given: more than two batches, within and across transactions
        for (int first = 1; first <= 100; first += 10) {
            var from = first;
            bed.transactions.run(tx -> {
                for (int revision = from; revision < from + 10; revision++) {
                    for (int user = 0; user < 50; user++) {
                        tx.publish(Topics.MFA_STATE_CHANGED, bed.event("user-" + user, revision), Bed.NOW);
                    }
                }
            });
        }
        var relay = bed.relay();
        // when
        assertThat(relay.pass()).isEqualTo(Relay.Pass.MORE);
        Bed.drain(relay);
        // then
        assertThat(revisionsByKey(tail.await(5_000)))
                .hasSize(50)
                .allSatisfy((key, revisions) -> assertThat(revisions).isEqualTo(upTo(100)));
        assertThat(bed.waiting()).isZero();
        assertThat(bed.meters.get("ratchet.outbox.published").counter().count()).isEqualTo(5_000);
    }

    @Test
    void a_transaction_that_commits_late_is_not_passed_over() throws Exception {
        var relay = bed.relay();
        try (var slow = bed.dataSource.getConnection()) {
            // given: the slow transaction has the lower number, and is not committed
            slow.setAutoCommit(false);
            var late = new Tx(slow);
            late.publish(Topics.MFA_STATE_CHANGED, bed.event("late", 1), Bed.NOW);
            late.flush();
            bed.publish("early", 1);
            // when
            Bed.drain(relay);
            assertThat(tail.await(1)).extracting(Tail::key).containsExactly(bed.tenant + "/early");
            slow.commit();
            Bed.drain(relay);
        }
        // then
        assertThat(tail.await(2)).extracting(Tail::key).endsWith(bed.tenant + "/late");
        assertThat(bed.waiting()).isZero();
    }

    @Test
    void a_crash_between_acknowledgement_and_commit_repeats_the_same_event() throws Exception {
        // given
        var id = bed.publish("mikko", 1);
        var crashing =
                bed.relay(Crash.atCommit(bed.database.dataSource()), bed.broker(bed.kafka, Duration.ofSeconds(10)));
        // when
        assertThatThrownBy(crashing::pass).isInstanceOf(SQLException.class);
        assertThat(bed.waiting()).isOne();
        Bed.drain(bed.relay());
        // then
        assertThat(tail.await(2))
                .extracting(kafka -> Tail.header(kafka, "ce_id"))
                .containsExactly(id.toString(), id.toString());
        assertThat(bed.waiting()).isZero();
    }

    @Test
    void without_a_broker_events_stay_and_their_age_shows() throws Exception {
        // given
        bed.publish("mikko", 1);
        bed.publish("mikko", 2);
        var cutOff = bed.relay(bed.dataSource, bed.broker("localhost:1", Duration.ofMillis(300)));
        // when
        assertThatThrownBy(cutOff::pass).hasMessageContaining("did not acknowledge");
        // then
        assertThat(bed.waiting()).isEqualTo(2);
        assertThat(bed.meters.get("ratchet.outbox.oldest.age").timeGauge().value(java.util.concurrent.TimeUnit.DAYS))
                .isGreaterThan(1);
        // when
        Bed.drain(bed.relay());
        // then
        assertThat(revisionsByKey(tail.await(2))).containsEntry(bed.tenant + "/mikko", List.of(1L, 2L));
    }

    @Test
    void an_event_that_the_broker_cannot_place_gives_up_at_once_not_once_per_event() throws Exception {
        // given
        for (int user = 0; user < 50; user++) {
            bed.publish("user-" + user, 1);
        }
        bed.execute("update outbox set topic = 'no-such-topic'");
        var relay = bed.relay(bed.dataSource, bed.broker(bed.kafka, Duration.ofMillis(500)));
        // when
        var begun = System.nanoTime();
        assertThatThrownBy(relay::pass).hasMessageContaining("no-such-topic");
        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(bed.waiting()).isEqualTo(50);
    }

    @Test
    void the_hour_that_autumn_repeats_is_told_apart() throws Exception {
        var zone = TimeZone.getDefault();
        try {
            // given
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Helsinki"));
            var summer = Instant.parse("2024-10-27T00:30:00Z");
            var winter = Instant.parse("2024-10-27T01:30:00Z");
            bed.transactions.run(tx -> {
                tx.publish(Topics.MFA_STATE_CHANGED, bed.event("mikko", 1), summer);
                tx.publish(Topics.MFA_STATE_CHANGED, bed.event("mikko", 2), winter);
            });
            // when
            Bed.drain(bed.relay());
            // then
            assertThat(tail.await(2))
                    .extracting(kafka -> Tail.header(kafka, "ce_time"))
                    .containsExactly(summer.toString(), winter.toString());
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    static Map<String, List<Long>> revisionsByKey(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        Tail::key,
                        Collectors.mapping(
                                kafka -> ((Reading.Usable<MfaStateChanged>)
                                                CloudEvents.read(Topics.MFA_STATE_CHANGED, kafka))
                                        .event()
                                        .data()
                                        .revision(),
                                Collectors.toList())));
    }

    static List<Long> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Long::valueOf).toList();
    }
}
