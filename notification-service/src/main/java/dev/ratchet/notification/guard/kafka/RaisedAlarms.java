package dev.ratchet.notification.guard.kafka;

import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.guard.application.GuardAlarms;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Alarms as {@code alarm-raised}. */
@Singleton
final class RaisedAlarms implements GuardAlarms {

    @Override
    public void raise(Tx tx, String tenantId, String userId, String alarm, String detail, String causedBy, Instant at) {
        var unused =
                tx.publish(Topics.ALARM_RAISED, new AlarmRaised(tenantId, userId, alarm, detail, causedBy, at), at);
    }
}
