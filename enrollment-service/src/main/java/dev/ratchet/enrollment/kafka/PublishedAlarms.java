package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.finding.Alarms;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Alarms as {@code alarm-raised}. */
@Singleton
final class PublishedAlarms implements Alarms {

    @Override
    public void raise(Tx tx, UserId user, String alarm, String detail, String causedBy, Instant at) {
        var event = new AlarmRaised(user.tenantId(), user.userId(), alarm, detail, causedBy, at);
        var unused = tx.publish(Topics.ALARM_RAISED, event, at);
    }
}
