package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.Topics;
import dev.ratchet.events.WaveRolledBack;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.application.WaveEvents;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.RollBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

/** What becomes of waves, as events of the contract. */
@ApplicationScoped
class PublishedWaves implements WaveEvents {

    @Override
    public void rolledBack(Tx tx, OpenedWave wave, RollBack approved, Instant now) {
        var unused = tx.publish(
                Topics.WAVE_ROLLED_BACK,
                new WaveRolledBack(
                        wave.sweepId(),
                        wave.region(),
                        wave.date(),
                        wave.stage().wave(),
                        approved.reason(),
                        approved.askedBy(),
                        Objects.requireNonNull(approved.approvedBy()),
                        now),
                now);
    }
}
