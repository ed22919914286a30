package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.FoldSchedules;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.domain.WorkingHours;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

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
        return new Schedule(
                told.region(),
                told.enforcementDate(),
                told.enforceAt(),
                told.zone(),
                hours(told.workingHours()),
                told.freezeDays(),
                told.revision());
    }

    private static @Nullable WorkingHours hours(dev.ratchet.events.@Nullable WorkingHours told) {
        return told == null ? null : new WorkingHours(told.from(), told.until(), told.days());
    }
}
