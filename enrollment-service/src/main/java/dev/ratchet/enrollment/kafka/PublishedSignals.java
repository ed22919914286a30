package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.signal.SignalEvents;
import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.events.EnforcementSignalled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** What goes wrong for users, as {@code enforcement-signalled}. */
@Singleton
final class PublishedSignals implements SignalEvents {

    @Override
    public void counted(Tx tx, String region, Signal kind, Map<Integer, Long> byBucket, Instant from, Instant until) {
        var event = new EnforcementSignalled(region, kind.name(), byBucket, from, until);
        var unused = tx.publish(Topics.ENFORCEMENT_SIGNALLED, event, until);
    }
}
