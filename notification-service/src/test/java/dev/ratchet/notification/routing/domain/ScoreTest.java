package dev.ratchet.notification.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Duration HALF = Duration.ofDays(3);

    @Test
    void many_codes_prove_more_than_few() {
        assertThat(score(900, 1_000).sureShare()).isGreaterThan(score(4, 4).sureShare());
        assertThat(score(9, 10).sureShare()).isBetween(0.6, 0.9);
        assertThat(score(0, 0).sureShare()).isZero();
        assertThat(score(0, 50).sureShare()).isZero();
    }

    @Test
    void the_sure_share_is_never_above_the_share_and_comes_close_to_it() {
        assertThat(score(80, 100).sureShare()).isLessThan(0.8);
        assertThat(score(80_000, 100_000).sureShare()).isCloseTo(0.8, within(0.003));
    }

    @Test
    void a_code_counts_half_after_each_half_life() {
        var later = score(80, 100).at(NOW.plus(HALF.multipliedBy(2)), HALF);

        assertThat(later.sent()).isCloseTo(25, within(1e-9));
        assertThat(later.answered()).isCloseTo(20, within(1e-9));
        assertThat(later.share()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void a_clock_that_goes_back_makes_nothing_count_more() {
        assertThat(score(80, 100).at(NOW.minus(HALF), HALF)).isEqualTo(score(80, 100));
    }

    private static Score score(double answered, double sent) {
        return new Score("FI", "north", sent, answered, NOW);
    }
}
