package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.Command;

/** Tells the services that work on a sweep what is to become of it. */
public interface Orders {

    /** What is told becomes public with the transaction, or not at all. */
    void given(Tx tx, Command command);
}
