package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockoutTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "9, 0", "10, 30", "11, 60", "12, 120", "16, 1920", "17, 3600", "18, 3600", "99, 3600"})
    void the_rest_doubles_from_half_a_minute_to_an_hour(int failures, long seconds) {
        assertThat(Lockout.after(failures).toSeconds()).isEqualTo(seconds);
    }
}
