package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.Tx;
import java.time.Instant;

/** Tells people on duty, if and only if the transaction commits. */
public interface Alarms {
    /** @param alarm a stable name, such as {@code POSSIBLE_CLONE} */
    void raise(Tx tx, UserId user, String alarm, String detail, String causedBy, Instant at);
}
