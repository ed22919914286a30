package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.Opening;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** A wave of a staged enforcement has opened: whoever is looked at from now on is judged by it. */
@ApplicationScoped
public class OpenWaves {
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    public OpenWaves(Transactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A wave and the date that it belongs to. */
    public record Opened(WaveTable.Name name, Opening opening) {}

    /** One that comes twice is opened once. */
    public void open(List<Opened> waves) {
        if (waves.isEmpty()) {
            return;
        }
        transactions.run(tx -> {
            ConfigurationLock.alone(tx.connection());
            var now = clock.instant();
            for (var wave : waves) {
                if (WaveTable.open(tx.connection(), wave.name(), wave.opening(), now)) {
                    audit.record(
                            tx,
                            AuditTrail.PLATFORM,
                            "scheduler-service",
                            "WAVE_OPENED",
                            "wave " + wave.name().wave() + " of " + wave.name().region() + " for "
                                    + wave.name().date() + " was due",
                            null,
                            wave.opening(),
                            now);
                }
            }
        });
    }
}
