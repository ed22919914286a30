package dev.ratchet.enrollment.application.upkeep;

import dev.ratchet.enrollment.postgres.SealedColumn;
import dev.ratchet.outbox.Background;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Takes a rotation of keys to its end. {@code ratchet.keys.old} says, by {@code column}, how many values still need a key
 * that is neither the current nor the next: a previous key may go when all replicas say 0. {@code ratchet.keys.unreadable}
 * says how many values that were to be sealed anew no key opens: their key was lost.
 */
@Singleton
class SealLoop extends Background {
    private final SealAnew sealAnew;
    private volatile Map<SealedColumn, Long> left = Map.of();
    private volatile Map<SealedColumn, Long> unreadable = Map.of();

    SealLoop(SealAnew sealAnew, MeterRegistry meters) {
        super("seals", Duration.ofMinutes(1));
        this.sealAnew = sealAnew;
        for (var column : SealedColumn.values()) {
            gauge("ratchet.keys.old", column, () -> seen(left, column))
                    .description("values that only a key opens which is neither the current nor the next")
                    .register(meters);
            gauge("ratchet.keys.unreadable", column, () -> seen(unreadable, column))
                    .description("values to be sealed anew that no key opens")
                    .register(meters);
        }
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, SealedColumn column, Supplier<Number> value) {
        return Gauge.builder(name, value)
                .tag("column", column.name().toLowerCase(Locale.ROOT))
                .strongReference(true);
    }

    @Override
    protected boolean step() {
        var more = sealAnew.advance();
        left = sealAnew.left();
        unreadable = sealAnew.unreadable();
        return more;
    }

    /** Nothing is known before the first look. */
    private static double seen(Map<SealedColumn, Long> counts, SealedColumn column) {
        var count = counts.get(column);
        return count == null ? Double.NaN : count;
    }
}
