package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushPauseTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 0, 30",
        "1, 29, 1",
        "1, 30, 0",
        "2, 0, 60",
        "3, 0, 120",
        "4, 0, 240",
        "5, 0, 480",
        "6, 0, 600",
        "60, 0, 600",
        "60, 599, 1"
    })
    void the_pause_doubles_with_each_push_that_was_not_approved(int unanswered, long sinceLast, long rest) {
        var history = new PushPause.History(unanswered, Duration.ofSeconds(sinceLast), null);
        assertThat(PushPause.rest(history)).isEqualTo(Duration.ofSeconds(rest));
    }

    @Test
    void a_denial_brings_ten_minutes_of_rest() {
        var denied = new PushPause.History(1, Duration.ofSeconds(200), Duration.ofSeconds(180));
        assertThat(PushPause.rest(denied)).isEqualTo(Duration.ofSeconds(420));
    }

    @Test
    void who_was_never_asked_can_be_asked_now() {
        assertThat(PushPause.rest(new PushPause.History(0, null, null))).isZero();
    }
}
