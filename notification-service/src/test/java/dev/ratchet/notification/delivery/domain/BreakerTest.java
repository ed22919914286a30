package dev.ratchet.notification.delivery.domain;

import static dev.ratchet.notification.delivery.domain.Breaker.State.RESTING;
import static dev.ratchet.notification.delivery.domain.Breaker.State.TRYING;
import static dev.ratchet.notification.delivery.domain.Breaker.State.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final SendOutcome UNCLEAR = new SendOutcome.Unclear("no answer");

    @Test
    void four_troubles_in_a_row_are_borne_and_the_fifth_gives_the_gateway_ten_seconds_of_rest() {
        var four = troubled(Breaker.NEW, 4);
        var five = troubled(four, 1);

        assertThat(four.at(NOW)).isEqualTo(WORKING);
        assertThat(five.at(NOW)).isEqualTo(RESTING);
        assertThat(five.at(NOW.plusMillis(9_999))).isEqualTo(RESTING);
        assertThat(five.at(NOW.plusSeconds(10))).isEqualTo(TRYING);
    }

    @Test
    void an_answer_ends_the_trial_even_when_it_refuses_the_message() {
        var resting = troubled(Breaker.NEW, 5);

        assertThat(resting.after(new SendOutcome.Refused("no such number"), NOW.plusSeconds(10)))
                .isEqualTo(Breaker.NEW);
        assertThat(resting.after(new SendOutcome.Accepted(null), NOW.plusSeconds(10)))
                .isEqualTo(Breaker.NEW);
    }

    @Test
    void a_trial_that_fails_gives_it_rest_again() {
        var again = troubled(Breaker.NEW, 5).after(UNCLEAR, NOW.plusSeconds(10));

        assertThat(again.at(NOW.plusSeconds(19))).isEqualTo(RESTING);
        assertThat(again.at(NOW.plusSeconds(20))).isEqualTo(TRYING);
    }

    @Test
    void who_asks_for_patience_is_left_alone_for_as_long_at_once() {
        var asked = Breaker.NEW.after(new SendOutcome.Later("busy", Duration.ofSeconds(3)), NOW);

        assertThat(asked.at(NOW.plusMillis(2_999))).isEqualTo(RESTING);
        assertThat(asked.at(NOW.plusSeconds(3))).isEqualTo(WORKING);
    }

    @Test
    void who_asks_for_an_hour_is_tried_after_a_minute_since_it_may_have_meant_one_message() {
        var asked = Breaker.NEW.after(new SendOutcome.Later("busy", Duration.ofHours(1)), NOW);

        assertThat(asked.at(NOW.plusMillis(59_999))).isEqualTo(RESTING);
        assertThat(asked.at(NOW.plusSeconds(60))).isEqualTo(WORKING);
    }

    private static Breaker troubled(Breaker breaker, int times) {
        var after = breaker;
        for (int each = 0; each < times; each++) {
            after = after.after(UNCLEAR, NOW);
        }
        return after;
    }
}
