package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.Tx;
import java.time.Instant;

/** Makes public that an exemption was used, if and only if the transaction commits. */
public interface ExemptionEvents {
    /** @param app the product that was signed in to */
    void used(Tx tx, UserId user, String app, Instant at);
}
