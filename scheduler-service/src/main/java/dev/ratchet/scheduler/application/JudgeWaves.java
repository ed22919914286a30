package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.Thresholds;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Adds what was counted to waves, and halts those that a threshold stops, with their sweeps. */
@ApplicationScoped
class JudgeWaves {
    private static final Logger LOG = Logger.getLogger(JudgeWaves.class);

    private final Halts halts;

    JudgeWaves(Halts halts) {
        this.halts = halts;
    }

    /** @param thresholds of the regions of the waves, which the caller has locked */
    void after(
            Tx tx,
            List<OpenedWave> waves,
            UnaryOperator<OpenedWave> counted,
            Map<String, Thresholds> thresholds,
            Instant now)
            throws SQLException {
        var changed = new ArrayList<OpenedWave>();
        for (var before : waves) {
            var judged = counted.apply(before).judged(thresholds.getOrDefault(before.region(), Thresholds.NONE), now);
            if (!judged.equals(before)) {
                changed.add(judged);
            }
            var halt = judged.haltSince(before);
            if (halt != null) {
                LOG.warnf(
                        "wave %d of %s halts, sweep %s: %s",
                        before.stage().wave(), before.region(), before.sweepId(), halt.detail());
                halts.halt(tx, before.sweepId(), before.region(), halt.cause(), halt.detail(), now);
            }
        }
        WaveTable.write(tx.connection(), changed);
    }
}
