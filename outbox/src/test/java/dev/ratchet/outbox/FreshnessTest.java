package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private Instant now = Instant.parse("2024-04-22T08:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Freshness freshness = new Freshness(clock);

    @Test
    void the_oldest_event_of_the_last_second_counts() {
        applied(20);
        applied(300);
        applied(40);
        assertThat(freshness.worst()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void what_was_late_long_ago_is_forgotten_and_no_events_are_no_delay() {
        assertThat(freshness.worst()).isZero();
        applied(300);
        now = now.plusMillis(1_100);
        applied(10);
        assertThat(freshness.worst()).isEqualTo(Duration.ofMillis(300));
        now = now.plusMillis(1_100);
        assertThat(freshness.worst()).isEqualTo(Duration.ofMillis(10));
        now = now.plusMillis(5_000);
        assertThat(freshness.worst()).isZero();
    }

    @Test
    void a_producer_whose_clock_is_ahead_makes_nothing_younger_than_now() {
        applied(-5_000);
        assertThat(freshness.worst()).isZero();
    }

    private void applied(long ageMillis) {
        freshness.applied(now.minusMillis(ageMillis));
    }
}
