package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.finding.NoteSparedAdmins;
import dev.ratchet.enrollment.domain.SparedAdmin;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Of all alarms those of admins whom a sweep spared: they are findings until somebody can sign in. */
@ApplicationScoped
class SparedAdminAlarms {
    private static final String ALARM = "LAST_ADMIN_SKIPPED";

    private final BatchConsumer<AlarmRaised> consumer;

    SparedAdminAlarms(Consumers consumers, NoteSparedAdmins noteSparedAdmins) {
        consumer = consumers.keeping(
                Topics.ALARM_RAISED,
                events -> noteSparedAdmins.apply(events.stream()
                        .map(CloudEvent::data)
                        .filter(data -> data.alarm().equals(ALARM))
                        .map(SparedAdminAlarms::local)
                        .toList()));
    }

    @Incoming("alarm-raised")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static SparedAdmin local(AlarmRaised data) {
        return new SparedAdmin(new UserId(data.tenantId(), data.userId()), data.raisedAt(), data.raisedAt());
    }
}
