package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.postgres.SealedColumn;
import dev.ratchet.sweeps.Background;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thread per replica that takes a rotation of keys to its end. {@code ratchet.keys.old} says, by {@code column}, how
 * many values still need a key that is neither the current nor the next: a previous key may go when all replicas say 0.
 */
@ApplicationScoped
public class SealLoop {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final SealAnew sealAnew;
    private volatile Map<SealedColumn, Long> left = Map.of();
    private @Nullable Background background;

    public SealLoop(SealAnew sealAnew, MeterRegistry meters) {
        this.sealAnew = sealAnew;
        for (var column : SealedColumn.values()) {
            Gauge.builder("ratchet.keys.old", () -> seen(column))
                    .tag("column", column.name().toLowerCase(Locale.ROOT))
                    .description("values that only a key opens which is neither the current nor the next")
                    .strongReference(true)
                    .register(meters);
        }
    }

    void start(@Observes StartupEvent event) {
        background = Background.start("seals", this::step, LOOK_EVERY);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (background != null) {
            background.stop();
        }
    }

    private boolean step() {
        var more = sealAnew.advance();
        left = sealAnew.left();
        return more;
    }

    /** Nothing is known before the first look. */
    private double seen(SealedColumn column) {
        var count = left.get(column);
        return count == null ? Double.NaN : count;
    }
}
