package dev.ratchet.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What this replica's relay sees: {@code ratchet.outbox.published}, and {@code ratchet.outbox.oldest.age}, the age of
 * the oldest event that waits for the broker. It is what the last pass saw, so that a scrape asks no table.
 */
@ApplicationScoped
public class OutboxMeters {
    private final Clock clock;
    private final Counter published;
    private volatile @Nullable Instant oldest;

    public OutboxMeters(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.published = Counter.builder("ratchet.outbox.published")
                .description("events that the broker acknowledged")
                .register(meters);
        TimeGauge.builder("ratchet.outbox.oldest.age", this::ageInMillis, TimeUnit.MILLISECONDS)
                .description("age of the oldest event that waits for the broker")
                .strongReference(true)
                .register(meters);
    }

    void waiting(Instant since) {
        oldest = since;
    }

    void drained() {
        oldest = null;
    }

    void published(int events) {
        published.increment(events);
    }

    private long ageInMillis() {
        var since = oldest;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis());
    }
}
