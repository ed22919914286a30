package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Opening;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.WaveTable;
import dev.ratchet.policy.postgres.WaveTable.Name;
import dev.ratchet.policy.postgres.WaveTable.Told;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Waves halt, go on and are rolled back. A halt is obeyed by the next look at any user, whether or not the wave's sweep
 * still runs; it lets go of nobody.
 */
@ApplicationScoped
public class ControlWaves {
    private final Transactions transactions;
    private final Passes passes;
    private final AuditTrail audit;
    private final Clock clock;

    public ControlWaves(Transactions transactions, Passes passes, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.passes = passes;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param told in any order and any number of copies, of sweeps that opened a wave and of others */
    public void control(List<Told> told) {
        transactions.run(tx -> {
            var waves = WaveTable.known(
                    tx.connection(), told.stream().map(Told::sweepId).collect(Collectors.toSet()));
            if (!waves.isEmpty()) {
                ConfigurationLock.alone(tx.connection());
            }
            for (var each : told) {
                apply(tx, each, clock.instant());
            }
        });
    }

    /** What is told of a sweep whose wave is not known yet is kept for it. */
    private void apply(Tx tx, Told told, Instant now) throws SQLException {
        if (!WaveTable.tell(tx.connection(), told, now)) {
            return;
        }
        var wave = WaveTable.find(tx.connection(), told.sweepId());
        if (wave.isEmpty()) {
            return;
        }
        audit.record(
                tx,
                AuditTrail.PLATFORM,
                told.decision().actor(),
                action(told.state()),
                told.decision().reason(),
                null,
                wave.get(),
                now);
        lookAgain(tx, told, wave.get(), now);
    }

    private static String action(Opening.State state) {
        return switch (state) {
            case OPEN -> "WAVE_RESUMED";
            case HALTED -> "WAVE_HALTED";
            case ROLLED_BACK -> "WAVE_ROLLED_BACK";
        };
    }

    /** At whom the decision changes something: those who came by during a halt, have a date, or are let go. */
    private void lookAgain(Tx tx, Told told, Name wave, Instant now) throws SQLException {
        switch (told.state()) {
            case OPEN -> plan(tx, told, wave, "DATE_REACHED", now);
            case HALTED -> {
                if (WaveTable.anyPostponed(tx.connection(), wave.region())) {
                    plan(tx, told, wave, "WAVE_HALTED", now);
                }
            }
            case ROLLED_BACK -> plan(tx, told, wave, "WAVE_ROLLED_BACK", now);
        }
    }

    private void plan(Tx tx, Told told, Name wave, String cause, Instant now) throws SQLException {
        var id = told.sweepId() + "." + told.state() + "." + told.revision();
        passes.plan(tx, new Pass(id, Pass.Scope.REGION, wave.region(), cause, told.sweepId(), false, now, false, null));
    }
}
