package dev.ratchet.notification.delivery.application;

import static dev.ratchet.notification.delivery.application.DeliveryRig.VALID;
import static dev.ratchet.notification.delivery.application.DeliveryRig.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway of one country that does not answer, with many messages that wait for it. */
class HeldCountriesTest {
    private static final int WINDOW = 2;
    private static final int WAITING = 300;

    private final CountDownLatch answers = new CountDownLatch(1);
    private final RecordingGateway finnish = new RecordingGateway("finnish", false, WINDOW);
    private final RecordingGateway swedish = new RecordingGateway("swedish", false);
    private TestDatabase database;
    private DeliveryRig rig;

    @BeforeEach
    void many_messages_wait_for_one_gateway() {
        database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        finnish.answer = id -> {
            await(answers);
            return new SendOutcome.Accepted(null);
        };
        rig = new DeliveryRig(
                database,
                () -> false,
                new GatewaySet(List.of(finnish, swedish), Map.of("FI", List.of("finnish"), "SE", List.of("swedish"))));
        rig.deliver(IntStream.range(0, WAITING)
                .mapToObj(each -> message("fi" + each))
                .toArray(CodeMessage[]::new));
        rig.takeUp();
    }

    @Test
    void a_message_to_another_country_is_sent_at_once() throws Exception {
        // given
        rig.deliver(message("se", "+46701234567", VALID));

        // when
        rig.takeUp();
        answers.countDown();
        rig.storeAnswers();

        // then
        assertThat(swedish.handed).containsExactly("se");
        assertThat(finnish.handed).hasSize(WINDOW);
    }

    @Test
    void nor_does_it_wait_behind_messages_that_only_this_gateway_is_left_for() throws Exception {
        // given
        var other = new DeliveryRig(
                database, () -> false, new GatewaySet(List.of(swedish, finnish), Map.of("SE", List.of("swedish"))));
        other.refuse("swedish");
        other.takeUp();
        other.deliver(message("se", "+46701234567", VALID));

        // when
        other.takeUp();
        answers.countDown();
        other.storeAnswers();

        // then
        assertThat(swedish.handed).containsExactly("se");
        assertThat(finnish.handed).hasSize(2 * WINDOW);
    }

    @Test
    void those_that_were_passed_over_go_on_as_soon_as_their_gateway_answers() throws Exception {
        // given
        rig.takeUp();
        rig.takeUp();

        // when
        answers.countDown();
        rig.storeAnswers();
        rig.takeUp();
        rig.storeAnswers();

        // then
        assertThat(finnish.handed).hasSize(2 * WINDOW);
    }

    @Test
    void what_expires_while_it_waits_is_told() throws Exception {
        // given
        rig.expire("fi299");
        rig.later(Duration.ofSeconds(1));

        // when
        rig.takeUp();
        answers.countDown();
        rig.storeAnswers();

        // then
        assertThat(rig.states()).containsEntry("fi299", "EXPIRED");
        assertThat(finnish.handed).hasSize(WINDOW);
    }

    @Test
    void all_are_sent_in_the_end() throws Exception {
        // when
        answers.countDown();
        rig.storeAnswers();
        rig.later(Duration.ofSeconds(1));
        rig.work();

        // then
        assertThat(finnish.handed).hasSize(WAITING).doesNotHaveDuplicates();
        assertThat(rig.states().values()).containsOnly("ACCEPTED");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
