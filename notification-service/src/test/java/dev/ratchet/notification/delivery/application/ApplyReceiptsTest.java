package dev.ratchet.notification.delivery.application;

import static dev.ratchet.notification.delivery.application.DeliveryRig.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyReceiptsTest {
    private final RecordingGateway gateway = new RecordingGateway("one", false);
    private TestDatabase database;
    private DeliveryRig rig;

    @BeforeEach
    void a_fresh_database() {
        database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        rig = new DeliveryRig(database, gateway);
    }

    @Test
    void a_receipt_makes_it_delivered_once_however_often_it_comes() throws Exception {
        // given
        rig.deliver(message("a"));
        rig.work();

        // when
        tell("sm-a", DeliveryState.DELIVERED);
        tell("sm-a", DeliveryState.DELIVERED);

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "DELIVERED"));
        assertThat(told()).containsExactly(DeliveryState.ACCEPTED, DeliveryState.DELIVERED);
        assertThat(rig.history("a")).containsExactly("REQUESTED", "SENDING one", "ACCEPTED one", "DELIVERED one");
    }

    @Test
    void a_receipt_that_comes_before_the_answer_is_kept_until_it_is_known_what_it_is_about() throws Exception {
        // given
        rig.deliver(message("a"));
        rig.takeUp();

        // when
        tell("sm-a", DeliveryState.DELIVERED);
        rig.storeAnswers();

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "DELIVERED"));
        assertThat(told()).containsExactly(DeliveryState.ACCEPTED, DeliveryState.DELIVERED);
    }

    @Test
    void each_change_is_told_with_a_later_time_though_both_are_stored_at_once() throws Exception {
        // given
        rig.deliver(message("a"));
        rig.takeUp();

        // when
        tell("sm-a", DeliveryState.FAILED);
        rig.storeAnswers();

        // then
        assertThat(told()).containsExactly(DeliveryState.ACCEPTED, DeliveryState.FAILED);
        assertThat(rig.announced.getFirst().changedAt())
                .isBefore(rig.announced.getLast().changedAt());
    }

    @Test
    void a_receipt_by_our_own_id_counts_even_before_the_answer_which_then_changes_nothing() throws Exception {
        // given
        rig.deliver(message("a"));
        rig.takeUp();

        // when
        tell("a", DeliveryState.DELIVERED);
        rig.storeAnswers();

        // then
        assertThat(told()).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void receipts_out_of_order_end_in_what_arrived() throws Exception {
        // given
        rig.deliver(message("a"));
        rig.work();

        // when
        tell("sm-a", DeliveryState.DELIVERED);
        tell("sm-a", DeliveryState.ACCEPTED);
        tell("sm-a", DeliveryState.FAILED);

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "DELIVERED"));
    }

    @Test
    void a_receipt_resolves_what_was_unknown() throws Exception {
        // given
        gateway.answer = id -> new SendOutcome.Unclear("no answer");
        rig.deliver(message("a"), message("b"));
        rig.work();

        // when
        tell("a", DeliveryState.DELIVERED);
        tell("b", DeliveryState.FAILED);

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "DELIVERED", "b", "FAILED"));
    }

    @Test
    void another_gateways_receipt_changes_nothing() throws Exception {
        // given
        rig.deliver(message("a"));
        rig.work();

        // when
        rig.receipts().told("two", List.of(new Receipt("two", "sm-a", DeliveryState.FAILED, null)));
        rig.receipts().told("two", List.of(new Receipt("two", "a", DeliveryState.FAILED, null)));

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "ACCEPTED"));
    }

    @Test
    void an_expired_code_stays_so_whatever_comes() throws Exception {
        // given
        rig.deliver(message("a", Duration.ofSeconds(-1)));

        // when
        tell("a", DeliveryState.DELIVERED);

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "EXPIRED"));
    }

    private void tell(String reference, DeliveryState state) {
        rig.receipts().told("one", List.of(new Receipt("one", reference, state, null)));
    }

    private List<DeliveryState> told() {
        return rig.announced.stream().map(each -> each.settlement().state()).toList();
    }
}
