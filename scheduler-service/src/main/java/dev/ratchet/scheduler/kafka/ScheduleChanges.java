package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.FoldSchedules;
import dev.ratchet.scheduler.domain.Schedule;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The enforcement date of a region was set or moved. */
@ApplicationScoped
class ScheduleChanges {
    private final BatchConsumer<ScheduleChanged> consumer;

    ScheduleChanges(Consumers consumers, FoldSchedules schedules) {
        consumer = consumers.keeping(
                Topics.SCHEDULE_CHANGED,
                events -> schedules.fold(events.stream()
                        .map(CloudEvent::data)
                        .map(ScheduleChanges::schedule)
                        .toList()));
    }

    @Incoming("schedule-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Schedule schedule(ScheduleChanged told) {
        return new Schedule(told.region(), told.enforcementDate(), told.zone(), told.revision());
    }
}
