package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.domain.StateChange;
import dev.ratchet.outbox.Tx;
import java.util.List;

/** Makes state changes public, in the transaction that made them. */
public interface StateEvents {
    void publish(Tx tx, List<StateChange> changes);
}
