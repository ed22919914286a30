package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.RollBack;
import java.time.Instant;

/** Tells the other services what becomes of waves. */
public interface WaveEvents {

    /** What is told becomes public with the transaction, or not at all. */
    void rolledBack(Tx tx, OpenedWave wave, RollBack approved, Instant now);
}
