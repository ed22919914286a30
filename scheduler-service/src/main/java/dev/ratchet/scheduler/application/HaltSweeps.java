package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Halts the sweeps of waves. */
@ApplicationScoped
class HaltSweeps implements Halts {
    private final WaveEvents events;

    HaltSweeps(WaveEvents events) {
        this.events = events;
    }

    @Override
    public void halt(Tx tx, String sweepId, String region, String cause, String detail, Instant now)
            throws SQLException {
        var wave = WaveTable.ofSweeps(tx.connection(), List.of(sweepId)).getFirst();
        events.halted(tx, wave, cause, detail, wave.revision() + 1, now);
    }
}
