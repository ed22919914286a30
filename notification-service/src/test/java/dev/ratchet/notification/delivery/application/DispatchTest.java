package dev.ratchet.notification.delivery.application;

import static dev.ratchet.notification.delivery.application.DeliveryRig.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private static final Duration A_LEASE = Duration.ofMinutes(1);

    private final RecordingGateway gateway = new RecordingGateway("one", false);
    private final RecordingGateway second = new RecordingGateway("two", false);
    private TestDatabase database;

    @BeforeEach
    void a_fresh_database() {
        database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
    }

    @Test
    void a_message_that_comes_twice_is_sent_once_and_told_once() throws Exception {
        // given
        var rig = rig(gateway);

        // when
        rig.deliver(message("a"), message("b"), message("a"));
        rig.work();
        rig.deliver(message("b"), message("a"));
        rig.work();

        // then
        assertThat(gateway.handed).containsExactlyInAnyOrder("a", "b");
        assertThat(gateway.texts).allSatisfy(text -> assertThat(text).startsWith("123456 "));
        assertThat(rig.states()).isEqualTo(Map.of("a", "ACCEPTED", "b", "ACCEPTED"));
        assertThat(rig.announced).extracting(Delivery::deliveryId).containsExactlyInAnyOrder("a", "b");
        assertThat(rig.history("a")).containsExactly("REQUESTED", "SENDING one", "ACCEPTED one");
    }

    @Test
    void who_hands_a_message_over_never_meets_the_gateway() {
        // given
        gateway.answer = id -> {
            throw new AssertionError("called");
        };
        var rig = rig(gateway);

        // when
        rig.deliver(message("a"));

        // then
        assertThat(gateway.handed).isEmpty();
        assertThat(rig.states()).isEqualTo(Map.of("a", "REQUESTED"));
    }

    @Test
    void each_outcome_is_kept_and_told_and_nothing_secret_stays() throws Exception {
        // given
        var rig = rig(gateway);
        gateway.answer = id -> switch (id) {
            case "accepted" -> new SendOutcome.Accepted("SM1");
            case "delivered" -> new SendOutcome.Delivered();
            case "refused" -> new SendOutcome.Refused("no such number");
            case "unclear" -> new SendOutcome.Unclear("no answer");
            default -> throw new IllegalStateException("to +358401234567: 123456");
        };

        // when
        rig.deliver(
                message("accepted"),
                message("delivered"),
                message("refused"),
                message("unclear"),
                message("broken"),
                message("expired", Duration.ofSeconds(-1)));
        var queued = rig.everything();
        rig.work();

        // then
        assertThat(rig.states())
                .isEqualTo(Map.of(
                        "accepted", "ACCEPTED",
                        "delivered", "DELIVERED",
                        "refused", "FAILED",
                        "unclear", "UNKNOWN",
                        "broken", "UNKNOWN",
                        "expired", "EXPIRED"));
        assertThat(gateway.handed).doesNotContain("expired");
        assertThat(rig.announced).hasSize(6);
        assertThat(rig.announced.toString()).doesNotContain("123456", "+358401234567");
        assertThat(queued).contains("+358******567").doesNotContain("401234", "123456");
        assertThat(rig.everything()).doesNotContain("401234", "123456");
        assertThat(sealedLeft()).isZero();
    }

    @Test
    void a_code_that_the_user_has_replaced_is_not_sent_any_more() throws Exception {
        // given
        var rig = rig(gateway);
        rig.deliver(ann("first"));
        rig.deliver(ann("second"));
        rig.deliver(ann("third"), message("of another"));

        // when
        rig.work();

        // then
        assertThat(gateway.handed).containsExactlyInAnyOrder("third", "of another");
        assertThat(rig.states())
                .isEqualTo(
                        Map.of("first", "EXPIRED", "second", "EXPIRED", "third", "ACCEPTED", "of another", "ACCEPTED"));
        assertThat(rig.history("first")).containsExactly("REQUESTED", "EXPIRED");
    }

    private static CodeMessage ann(String id) {
        return message(id, "ann", "+358401234567", DeliveryRig.VALID);
    }

    @Test
    void what_the_guard_refuses_is_failed_and_told_and_never_sent() throws Exception {
        // given
        var rig = rig(gateway);
        rig.verdicts.put("a", new GuardVerdict.Refused("CAP", "too many to one number"));

        // when
        rig.deliver(message("a"), message("b"));
        rig.work();

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "FAILED", "b", "ACCEPTED"));
        assertThat(gateway.handed).containsExactly("b");
        assertThat(rig.announced.getFirst().settlement().detail()).isEqualTo("guard: too many to one number");
    }

    @Test
    void a_certain_failure_hands_it_to_the_next_gateway() throws Exception {
        // given
        gateway.answer = id -> new SendOutcome.Refused("HTTP 400");
        var rig = rig(gateway, second);

        // when
        rig.deliver(message("a"));
        rig.work();

        // then
        assertThat(second.handed).containsExactly("a");
        assertThat(rig.states()).isEqualTo(Map.of("a", "ACCEPTED"));
        assertThat(rig.history("a"))
                .containsExactly("REQUESTED", "SENDING one", "AGAIN one", "SENDING two", "ACCEPTED two");
        assertThat(rig.announced).extracting(each -> each.settlement().state()).containsExactly(DeliveryState.ACCEPTED);
    }

    @Test
    void who_cannot_be_reached_is_tried_again_until_the_code_expires() throws Exception {
        // given
        gateway.answer = id -> new SendOutcome.Later("it could not be reached", Duration.ZERO);
        var rig = rig(gateway);
        rig.deliver(message("a"));
        rig.work();
        assertThat(rig.history("a")).containsExactly("REQUESTED", "SENDING one", "AGAIN one");

        // when
        rig.later(Duration.ofSeconds(2));
        rig.work();
        rig.expire("a");
        rig.later(A_LEASE);
        rig.work();

        // then
        assertThat(gateway.handed).containsExactly("a", "a");
        assertThat(rig.states()).isEqualTo(Map.of("a", "EXPIRED"));
    }

    @Test
    void without_a_gateway_each_message_fails_and_says_why() throws Exception {
        // given
        var rig = rig();

        // when
        rig.deliver(message("a"));
        rig.work();

        // then
        assertThat(rig.announced.getFirst().settlement().detail()).isEqualTo("no SMS gateway is set up");
    }

    @Test
    void no_more_are_in_flight_than_the_gateway_has_room_for_and_the_others_are_left_to_other_replicas()
            throws Exception {
        // given
        var held = new CountDownLatch(1);
        var narrow = new RecordingGateway("one", false, 2);
        narrow.answer = id -> {
            await(held);
            return new SendOutcome.Accepted(null);
        };
        var busy = rig(narrow);
        busy.deliver(IntStream.range(0, 5).mapToObj(each -> message("m" + each)).toArray(CodeMessage[]::new));

        // when
        busy.takeUp();
        busy.takeUp();
        var other = rig(gateway);
        other.later(Duration.ofSeconds(1));
        other.work();
        held.countDown();
        busy.storeAnswers();

        // then
        assertThat(narrow.handed).hasSize(2);
        assertThat(gateway.handed).hasSize(3).doesNotContainAnyElementsOf(narrow.handed);
        assertThat(busy.states().values()).containsOnly("ACCEPTED");
    }

    @Test
    void once_all_room_is_taken_the_queue_is_not_looked_through_again_before_an_answer() throws Exception {
        // given
        var held = new CountDownLatch(1);
        var narrow = new RecordingGateway("one", false, 2);
        narrow.answer = id -> {
            await(held);
            return new SendOutcome.Accepted(null);
        };
        var busy = rig(narrow);
        busy.deliver(IntStream.range(0, 5).mapToObj(each -> message("m" + each)).toArray(CodeMessage[]::new));

        // when
        var filling = busy.takeUp();
        held.countDown();
        busy.storeAnswers();
        var next = busy.takeUp();
        busy.storeAnswers();

        // then
        assertThat(filling).isEqualTo(new Dispatch.Pass(2, false));
        assertThat(next).isEqualTo(new Dispatch.Pass(2, false));
    }

    @Test
    void an_answer_that_the_database_could_not_take_is_stored_when_it_is_back() throws Exception {
        // given
        var outage = new boolean[1];
        gateway.answer = id -> {
            outage[0] = true;
            return new SendOutcome.Accepted(null);
        };
        var rig = new DeliveryRig(database, () -> outage[0], gateway);
        rig.deliver(message("a"));

        // when
        rig.takeUp();
        assertThatThrownBy(rig::storeAnswers).isInstanceOf(DatabaseException.class);
        outage[0] = false;
        rig.storeAnswers();

        // then
        assertThat(gateway.handed).containsExactly("a");
        assertThat(rig.states()).isEqualTo(Map.of("a", "ACCEPTED"));
    }

    @Test
    void two_replicas_at_once_send_each_message_once() throws Exception {
        // given
        var ids = IntStream.range(0, 300).mapToObj(each -> "m" + each).toList();
        var rigs = List.of(rig(gateway), rig(gateway), rig(gateway));
        rigs.getFirst().deliver(ids.stream().map(DeliveryRig::message).toArray(CodeMessage[]::new));

        // when
        var threads = rigs.stream()
                .map(rig -> Thread.ofVirtual().start(() -> {
                    try {
                        rig.work();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        // then
        assertThat(gateway.handed).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(rigs.getFirst().states().values()).hasSize(300).containsOnly("ACCEPTED");
    }

    private DeliveryRig rig(SmsGateway... gateways) {
        return new DeliveryRig(database, gateways);
    }

    private long sealedLeft() throws Exception {
        try (var connection = database.dataSource().getConnection();
                var row = connection.createStatement().executeQuery("select count(sealed) from delivery")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
