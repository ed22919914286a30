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
        "6, 0, 960",
        "7, 0, 1920",
        "8, 0, 3600",
        "60, 0, 3600",
        "60, 3599, 1"
    })
    void the_pause_doubles_with_each_push_that_was_not_approved(int unanswered, long sinceLast, long rest) {
        var history = new PushPause.History(unanswered, 0, Duration.ofSeconds(sinceLast), null);
        assertThat(PushPause.rest(history)).isEqualTo(Duration.ofSeconds(rest));
    }

    @ParameterizedTest
    @CsvSource({"1, 180, 420", "2, 0, 1200", "3, 0, 2400", "4, 0, 3600", "60, 0, 3600"})
    void a_denial_brings_ten_minutes_of_rest_and_each_one_after_it_longer(int denials, long since, long rest) {
        var denied = new PushPause.History(denials, denials, Duration.ofSeconds(since + 20), Duration.ofSeconds(since));
        assertThat(PushPause.rest(denied)).isEqualTo(Duration.ofSeconds(rest));
    }

    @Test
    void of_who_never_approves_no_more_than_forty_pushes_a_day_are_asked() {
        var day = Duration.ofDays(1);
        var asked = 0;
        for (var now = Duration.ZERO; now.compareTo(day) < 0; asked++) {
            now = now.plus(PushPause.rest(new PushPause.History(asked + 1, 0, Duration.ZERO, null)));
        }
        assertThat(asked).isBetween(10, 40);
    }

    @Test
    void who_was_never_asked_can_be_asked_now() {
        assertThat(PushPause.rest(new PushPause.History(0, 0, null, null))).isZero();
    }
}
