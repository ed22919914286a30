package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.ExemptionEvents;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.ExemptionUsed;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Exemptions in use as {@code exemption-used}. */
@Singleton
final class PublishedExemptions implements ExemptionEvents {

    @Override
    public void used(Tx tx, UserId user, String app, Instant at) {
        var event = new ExemptionUsed(user.tenantId(), user.userId(), app, at);
        var unused = tx.publish(Topics.EXEMPTION_USED, event, at);
    }
}
