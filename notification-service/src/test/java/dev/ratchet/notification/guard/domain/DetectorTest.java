package dev.ratchet.notification.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        "PREFIX,   49,   0, false",
        "PREFIX,   50,   0, true",
        "PREFIX,   50,   9, true",
        "PREFIX,   50,  10, false",
        "COUNTRY, 499,   0, false",
        "COUNTRY, 500,  99, true",
        "COUNTRY, 500, 100, false"
    })
    void it_suspects_where_enough_were_sent_and_too_few_answered(
            Scope kind, long sent, long answered, boolean suspected) {
        var detector = new Detector(Mode.RECORD, HOUR, Duration.ZERO, 50, 500, 0.2, HOUR);

        assertThat(detector.suspects(new Tally(kind, "x", sent, answered, "acme", "ann")))
                .isEqualTo(suspected);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new Detector(Mode.RECORD, HOUR, Duration.ZERO, 50, 500, 1.1, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Detector(Mode.RECORD, Duration.ZERO, Duration.ZERO, 50, 500, 0.2, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Detector(Mode.RECORD, HOUR, Duration.ZERO, 0, 500, 0.2, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
