package dev.ratchet.notification.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterAttemptTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Instant EXPIRES_AT = NOW.plusSeconds(600);
    private static final Route ONE = new Route("one", false, false);
    private static final Route ONCE = new Route("one", true, false);
    private static final SendOutcome REFUSED = new SendOutcome.Refused("no such number");
    private static final SendOutcome UNCLEAR = new SendOutcome.Unclear("no answer");

    @Test
    void what_was_taken_is_accepted_under_the_gateways_own_id() {
        assertThat(after(new SendOutcome.Accepted("SM1"), fresh(), ONE, List.of("one"), 1))
                .isEqualTo(new AfterAttempt.Settle(new Settlement(DeliveryState.ACCEPTED, null), "SM1"));
    }

    @Test
    void what_arrived_is_delivered() {
        assertThat(after(new SendOutcome.Delivered(), fresh(), ONE, List.of("one"), 1))
                .isEqualTo(new AfterAttempt.Settle(new Settlement(DeliveryState.DELIVERED, null), null));
    }

    @Test
    void a_refusal_moves_it_to_the_next_gateway_at_once() {
        assertThat(after(REFUSED, fresh(), ONE, List.of("one", "two"), 1))
                .isEqualTo(new AfterAttempt.Again(NOW, false, List.of("one"), List.of(), "no such number"));
    }

    @Test
    void the_last_refusal_fails_it_with_its_reason() {
        assertThat(state(after(REFUSED, fresh(), ONE, List.of("one"), 1))).isEqualTo(DeliveryState.FAILED);
        assertThat(state(after(REFUSED, tried(List.of("two"), List.of()), ONE, List.of("two", "one"), 2)))
                .isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void after_the_last_refusal_who_could_not_be_reached_is_asked_again() {
        assertThat(after(REFUSED, tried(List.of(), List.of("two")), ONE, List.of("two", "one"), 2))
                .isEqualTo(new AfterAttempt.Again(NOW, false, List.of("one"), List.of(), "no such number"));
    }

    @Test
    void an_unclear_answer_is_never_sent_again_by_anyone_else() {
        assertThat(state(after(UNCLEAR, fresh(), ONE, List.of("one", "two"), 1)))
                .isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void an_unclear_answer_is_asked_again_of_who_delivers_once_per_id_after_a_pause() {
        assertThat(after(UNCLEAR, fresh(), ONCE, List.of("one", "two"), 2))
                .isEqualTo(new AfterAttempt.Again(NOW.plusSeconds(2), true, List.of(), List.of(), "no answer"));
        assertThat(state(after(UNCLEAR, fresh(), ONCE, List.of("one"), AfterAttempt.MOST_ATTEMPTS)))
                .isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void who_asks_for_patience_is_passed_over_while_there_are_others() {
        assertThat(after(later(30), fresh(), ONE, List.of("one", "two"), 1))
                .isEqualTo(new AfterAttempt.Again(NOW, false, List.of(), List.of("one"), "busy"));
    }

    @Test
    void when_all_ask_for_patience_it_waits_as_long_as_they_ask() {
        assertThat(after(later(30), tried(List.of(), List.of("two")), ONE, List.of("two", "one"), 2))
                .isEqualTo(new AfterAttempt.Again(NOW.plusSeconds(30), false, List.of(), List.of(), "busy"));
    }

    @Test
    void pauses_grow_from_attempt_to_attempt() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7).stream()
                        .map(attempt ->
                                ((AfterAttempt.Again) after(later(0), fresh(), ONE, List.of("one"), attempt)).at())
                        .map(at -> Duration.between(NOW, at).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void who_asks_for_more_patience_than_the_code_has_is_told_of_at_once() {
        assertThat(state(after(later(600), fresh(), ONE, List.of("one"), 1))).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void who_cannot_be_reached_is_tried_until_the_code_expires_and_no_more_than_twice_a_minute() {
        assertThat(after(later(0), fresh(), ONE, List.of("one"), 100))
                .isEqualTo(new AfterAttempt.Again(NOW.plusSeconds(30), false, List.of(), List.of(), "busy"));
    }

    @Test
    void a_notice_waits_longer_from_attempt_to_attempt_for_it_holds_for_days() {
        var notice = Messages.notice(NOW.plus(Duration.ofDays(7)));

        assertThat(after(later(0), notice, ONE, List.of("one"), 100))
                .isEqualTo(new AfterAttempt.Again(NOW.plusSeconds(900), false, List.of(), List.of(), "busy"));
    }

    @Test
    void what_may_have_been_sent_stays_in_doubt_when_the_repeat_certainly_was_not() {
        var begun = Messages.queued("one", List.of(), List.of(), EXPIRES_AT);

        assertThat(after(later(0), begun, ONCE, List.of("one", "two"), 2))
                .isEqualTo(new AfterAttempt.Again(NOW.plusSeconds(2), true, List.of(), List.of(), "busy"));
        assertThat(state(after(REFUSED, begun, ONCE, List.of("one", "two"), 2))).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(state(after(later(600), begun, ONCE, List.of("one", "two"), 2)))
                .isEqualTo(DeliveryState.UNKNOWN);
        assertThat(state(after(later(0), begun, ONE, List.of("one", "two"), 2))).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void what_was_certainly_not_sent_and_has_expired_is_expired() {
        var late = AfterAttempt.of(later(0), fresh(), ONE, List.of("one", "two"), 1, EXPIRES_AT);
        var refused = AfterAttempt.of(REFUSED, fresh(), ONE, List.of("one", "two"), 1, EXPIRES_AT);

        assertThat(state(late)).isEqualTo(DeliveryState.EXPIRED);
        assertThat(state(refused)).isEqualTo(DeliveryState.EXPIRED);
    }

    private static AfterAttempt after(
            SendOutcome outcome, Queued message, Route via, List<String> order, int attempts) {
        return AfterAttempt.of(outcome, message, via, order, attempts, NOW);
    }

    private static SendOutcome later(int seconds) {
        return new SendOutcome.Later("busy", Duration.ofSeconds(seconds));
    }

    private static Queued fresh() {
        return tried(List.of(), List.of());
    }

    private static Queued tried(List<String> refusedBy, List<String> deferredBy) {
        return Messages.queued(null, refusedBy, deferredBy, EXPIRES_AT);
    }

    private static DeliveryState state(AfterAttempt after) {
        return ((AfterAttempt.Settle) after).settlement().state();
    }
}
