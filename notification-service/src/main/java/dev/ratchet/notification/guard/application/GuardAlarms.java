package dev.ratchet.notification.guard.application;

import dev.ratchet.outbox.Tx;
import java.time.Instant;

/** Tells people on duty. */
public interface GuardAlarms {
    /**
     * What is told becomes public with the transaction, or not at all.
     *
     * @param userId whose message showed it
     * @param alarm stable name, such as {@code SMS_PUMPING}
     * @param causedBy a delivery, or what was found out
     */
    void raise(Tx tx, String tenantId, String userId, String alarm, String detail, String causedBy, Instant at);
}
