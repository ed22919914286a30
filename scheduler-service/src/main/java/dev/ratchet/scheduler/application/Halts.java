package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Instant;

/** Halts a sweep by itself, without anyone who asks. */
public interface Halts {

    /**
     * Stored and told with the transaction, or not at all. Changes nothing where the region has no such sweep, and when
     * it is over and opened no wave, cancelled, or was ordered to stand still for that cause already. Locks the row of the
     * run.
     *
     * @param cause such as {@code THRESHOLD}
     * @param detail what happened, for people, 1 to 1,000 characters
     */
    void halt(Tx tx, String sweepId, String region, String cause, String detail, Instant now) throws SQLException;
}
