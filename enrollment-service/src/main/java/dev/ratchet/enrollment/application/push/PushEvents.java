package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.domain.PushRequest;
import dev.ratchet.outbox.Tx;

/** Has paired devices asked, if and only if the transaction commits. */
public interface PushEvents {
    void request(Tx tx, PushRequest request);
}
