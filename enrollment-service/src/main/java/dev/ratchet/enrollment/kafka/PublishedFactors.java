package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.factor.FactorEvents;
import dev.ratchet.enrollment.domain.FactorsChange;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.util.List;

/** Changes of users' factors as {@code mfa-factors-changed}. */
@Singleton
final class PublishedFactors implements FactorEvents {

    @Override
    public void publish(Tx tx, List<FactorsChange> changes) {
        for (var change : changes) {
            var unused = tx.publish(Topics.MFA_FACTORS_CHANGED, event(change), change.changedAt());
        }
    }

    private static MfaFactorsChanged event(FactorsChange change) {
        return new MfaFactorsChanged(
                change.user().tenantId(),
                change.user().userId(),
                change.factors().stream()
                        .map(type -> PolicyDocument.Method.valueOf(type.name()))
                        .toList(),
                change.revision(),
                change.causedBy(),
                change.changedAt());
    }
}
