package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Reason;
import dev.ratchet.notification.guard.domain.RefusalKind;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.domain.StandingBlock;
import dev.ratchet.notification.guard.postgres.BlockTable;
import dev.ratchet.notification.guard.postgres.RefusalTable;
import dev.ratchet.outbox.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the guard does, of all replicas, as the last look saw it: {@code ratchet.guard.refused}, messages of the last five
 * minutes by {@code reason} and whether it was {@code enforced}, and {@code ratchet.guard.suspected}, prefixes and
 * countries by {@code kind} whose codes nobody answers. A transaction may be run again, so nothing is counted within one.
 */
@Singleton
public final class GuardMeters {
    private final Transactions transactions;
    private volatile Map<RefusalKind, Long> refused = Map.of();
    private volatile List<StandingBlock> blocks = List.of();

    public GuardMeters(Transactions transactions, MeterRegistry meters) {
        this.transactions = transactions;
        for (var reason : Reason.values()) {
            for (var enforced : List.of(true, false)) {
                gauge("ratchet.guard.refused", () -> refused.getOrDefault(new RefusalKind(reason, enforced), 0L))
                        .description("messages of the last five minutes that the guard refused")
                        .tag("reason", reason.name())
                        .tag("enforced", enforced.toString())
                        .register(meters);
            }
        }
        for (var kind : List.of(Scope.PREFIX, Scope.COUNTRY)) {
            gauge("ratchet.guard.suspected", () -> suspected(kind))
                    .description("prefixes or countries whose codes nobody answers")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
        return Gauge.builder(name, value).strongReference(true);
    }

    private long suspected(Scope kind) {
        return blocks.stream().filter(block -> block.kind() == kind).count();
    }

    public void look() {
        refused = transactions.read(RefusalTable::ofLate);
        blocks = transactions.read(BlockTable::all);
    }
}
