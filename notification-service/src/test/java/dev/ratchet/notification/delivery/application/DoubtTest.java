package dev.ratchet.notification.delivery.application;

import static dev.ratchet.notification.delivery.application.DeliveryRig.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of which it is not known whether they were sent. */
class DoubtTest {
    private static final Duration A_LEASE = Duration.ofMinutes(1);

    private final RecordingGateway gateway = new RecordingGateway("one", false);
    private final RecordingGateway second = new RecordingGateway("two", false);
    private final RecordingGateway oncePerId = new RecordingGateway("once", true);
    private TestDatabase database;

    @BeforeEach
    void a_fresh_database() {
        database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
    }

    @Test
    void a_message_whose_sender_died_is_not_sent_again_and_is_unknown() throws Exception {
        // given
        var dying = rig(new Hanging("one", false));
        dying.deliver(message("a"));
        dying.takeUp();

        // when
        var rig = rig(gateway);
        rig.work();
        assertThat(rig.states()).isEqualTo(Map.of("a", "REQUESTED"));
        rig.later(A_LEASE);
        rig.work();

        // then
        assertThat(gateway.handed).isEmpty();
        assertThat(rig.states()).isEqualTo(Map.of("a", "UNKNOWN"));
        assertThat(rig.announced).extracting(each -> each.settlement().state()).containsExactly(DeliveryState.UNKNOWN);
    }

    @Test
    void a_message_whose_sender_died_is_sent_again_where_it_arrives_once_per_id() throws Exception {
        // given
        var dying = rig(new Hanging("once", true), second);
        dying.deliver(message("a"));
        dying.takeUp();

        // when: it is the second in the order now, and still the only one that may be asked
        var rig = rig(second, oncePerId);
        rig.later(A_LEASE);
        rig.work();

        // then
        assertThat(oncePerId.handed).containsExactly("a");
        assertThat(second.handed).isEmpty();
        assertThat(rig.states()).isEqualTo(Map.of("a", "ACCEPTED"));
    }

    @Test
    void a_slow_sender_that_comes_back_after_it_was_given_up_tells_the_truth() throws Exception {
        // given
        var held = new CountDownLatch(1);
        gateway.answer = id -> {
            await(held);
            return new SendOutcome.Accepted("SM1");
        };
        var slow = rig(gateway);
        slow.deliver(message("a"));
        slow.takeUp();
        var other = rig(second);
        other.later(A_LEASE);
        other.work();
        assertThat(other.states()).isEqualTo(Map.of("a", "UNKNOWN"));

        // when
        held.countDown();
        slow.storeAnswers();

        // then
        assertThat(slow.states()).isEqualTo(Map.of("a", "ACCEPTED"));
        assertThat(slow.history("a")).containsExactly("REQUESTED", "SENDING one", "UNKNOWN", "ACCEPTED one");
    }

    @Test
    void an_unclear_answer_hands_it_to_nobody_else() throws Exception {
        // given
        gateway.answer = id -> new SendOutcome.Unclear("no answer");
        var rig = rig(gateway, second);

        // when
        rig.deliver(message("a"));
        rig.work();

        // then
        assertThat(second.handed).isEmpty();
        assertThat(rig.states()).isEqualTo(Map.of("a", "UNKNOWN"));
    }

    @Test
    void a_repeat_that_certainly_failed_does_not_end_the_doubt_about_the_first_attempt() throws Exception {
        // given: the first may have been sent, the second was not
        var outcomes = new ArrayDeque<SendOutcome>(List.of(
                new SendOutcome.Unclear("the connection ended"),
                new SendOutcome.Later("it could not be reached", Duration.ZERO),
                new SendOutcome.Refused("HTTP 400")));
        oncePerId.answer = id -> outcomes.remove();
        var rig = rig(oncePerId, second);
        rig.deliver(message("a"));

        // when
        for (int attempt = 0; attempt < 3; attempt++) {
            rig.work();
            rig.later(Duration.ofSeconds(30));
        }

        // then
        assertThat(oncePerId.handed).containsExactly("a", "a", "a");
        assertThat(second.handed).isEmpty();
        assertThat(rig.states()).isEqualTo(Map.of("a", "UNKNOWN"));
    }

    @Test
    void what_a_version_without_a_queue_began_and_did_not_settle_is_unknown() throws Exception {
        // given
        var rig = rig(gateway);
        rig.change("""
                insert into delivery (delivery_id, tenant_id, user_id, purpose, masked_phone, requested_at, expires_at,
                                      state, changed_at)
                values ('old', 'acme', 'ann', 'SIGN_IN', '+358******567', now(), now() + interval '10 minutes',
                        'REQUESTED', now())
                """);

        // when
        rig.work();
        assertThat(rig.states()).isEqualTo(Map.of("old", "REQUESTED"));
        rig.later(A_LEASE);
        rig.work();

        // then
        assertThat(rig.states()).isEqualTo(Map.of("old", "UNKNOWN"));
        assertThat(gateway.handed).isEmpty();
    }

    private DeliveryRig rig(SmsGateway... gateways) {
        return new DeliveryRig(database, gateways);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
