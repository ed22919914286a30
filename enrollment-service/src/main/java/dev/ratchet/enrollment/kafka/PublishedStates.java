package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.StateEvents;
import dev.ratchet.enrollment.domain.StateChange;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.util.List;

/** State changes as {@code mfa-state-changed}. */
@Singleton
final class PublishedStates implements StateEvents {

    @Override
    public void publish(Tx tx, List<StateChange> changes) {
        for (var change : changes) {
            var unused = tx.publish(Topics.MFA_STATE_CHANGED, event(change), change.changedAt());
        }
    }

    private static MfaStateChanged event(StateChange change) {
        return new MfaStateChanged(
                change.user().tenantId(),
                change.user().userId(),
                MfaState.valueOf(change.state().name()),
                MfaState.valueOf(change.previous().name()),
                change.revision(),
                change.cause(),
                change.causedBy(),
                change.changedAt(),
                change.exposureMillis());
    }
}
