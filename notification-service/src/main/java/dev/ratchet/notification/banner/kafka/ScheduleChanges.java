package dev.ratchet.notification.banner.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The enforcement date of a region, and from when it is announced, was set or moved. */
@ApplicationScoped
class ScheduleChanges {
    private final BatchConsumer<ScheduleChanged> consumer;

    ScheduleChanges(Consumers consumers, FoldFacts facts) {
        consumer = consumers.reading(
                Topics.SCHEDULE_CHANGED,
                events -> facts.announcements(events.stream()
                        .map(CloudEvent::data)
                        .map(ScheduleChanges::told)
                        .toList()));
    }

    @Incoming("schedule-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Told<String, Announcement> told(ScheduleChanged event) {
        return new Told<>(event.region(), new Announcement(event.announceFrom(), event.zone()), event.revision());
    }
}
