package dev.ratchet.enrollment.application.notice;

import dev.ratchet.enrollment.domain.Putoff;
import dev.ratchet.enrollment.domain.Skips;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.Tx;
import java.time.Instant;

/** Makes public how far users have put the set-up off, in the transaction that changed it. */
public interface SkipEvents {

    /**
     * What is told of one user.
     *
     * @param revision grows by one per user
     */
    record SkipsTold(UserId user, long revision, Putoff putoff, Skips skips, Instant at) {}

    void publish(Tx tx, SkipsTold told);
}
