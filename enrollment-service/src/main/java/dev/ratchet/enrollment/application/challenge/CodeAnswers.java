package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.Tx;
import java.time.Instant;
import java.util.UUID;

/** Tells that a code that was sent reached its user, if and only if the transaction commits. */
public interface CodeAnswers {
    /** @param challengeId names the delivery as well */
    void answered(Tx tx, UserId user, UUID challengeId, Instant at);
}
