package dev.ratchet.notification.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingCountTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void what_was_counted_counts_for_the_window_and_at_most_a_tenth_more() {
        var one = SlidingCount.NONE.at(NOW, HOUR).plusOne();

        assertThat(one.at(NOW, HOUR).total()).isEqualTo(1);
        assertThat(one.at(NOW.plus(HOUR), HOUR).total()).isEqualTo(1);
        assertThat(one.at(NOW.plus(HOUR).plus(HOUR.dividedBy(10)), HOUR).total())
                .isZero();
        assertThat(one.overAt(HOUR)).isEqualTo(NOW.plus(HOUR).plus(HOUR.dividedBy(10)));
    }

    @Test
    void a_clock_that_goes_back_forgets_nothing() {
        var one = SlidingCount.NONE.at(NOW, HOUR).plusOne();

        assertThat(one.at(NOW.minusSeconds(3_600), HOUR)).isEqualTo(one);
    }

    @Test
    void no_span_of_the_windows_length_ever_holds_more_than_the_cap() {
        // given
        var seed = Long.getLong("ratchet.seed", new Random().nextLong());
        System.out.println("SlidingCountTest: -Dratchet.seed=" + seed);
        var random = new Random(seed);
        var cap = 7;
        var sent = new ArrayList<Instant>();
        var count = SlidingCount.NONE;
        var now = NOW;

        // when
        for (int i = 0; i < 20_000; i++) {
            now = now.plusMillis(random.nextInt(random.nextInt(100) == 0 ? 4_000_000 : 120_000));
            count = count.at(now, HOUR);
            if (count.total() < cap) {
                count = count.plusOne();
                sent.add(now);
            }
        }

        // then
        assertThat(sent).hasSizeGreaterThan(1_000);
        for (int i = cap; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - cap), sent.get(i))).isGreaterThan(HOUR);
        }
    }

    @Test
    void a_count_of_another_shape_is_refused() {
        assertThatThrownBy(() -> new SlidingCount(0, List.of(1, 2))).hasMessageContaining("11 slots, not 2");
    }
}
