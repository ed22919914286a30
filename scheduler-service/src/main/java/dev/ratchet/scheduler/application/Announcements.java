package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.Run;

/** Tells the other services that a run has started. */
public interface Announcements {

    /** What is told becomes public with the transaction, or not at all. */
    void started(Tx tx, Run run);
}
