package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.domain.FactorsChange;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.outbox.Tx;
import java.util.List;

/** Makes changes of users' factors public, in the transaction that made them. */
public interface FactorEvents {
    void publish(Tx tx, List<FactorsChange> changes);

    /** What has become of single factors, for users to be told. */
    default void turned(Tx tx, List<Happening> turns) {}
}
