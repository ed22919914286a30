package dev.ratchet.enrollment.application.signal;

import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.outbox.Tx;
import java.time.Instant;
import java.util.Map;

/** Tells what was counted, if and only if the transaction commits. */
public interface SignalEvents {

    /** @param byBucket how often, by the bucket of the user */
    void counted(Tx tx, String region, Signal kind, Map<Integer, Long> byBucket, Instant from, Instant until);
}
