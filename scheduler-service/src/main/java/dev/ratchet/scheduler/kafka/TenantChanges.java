package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.NoteRegions;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A tenant tells that its region is in use. */
@ApplicationScoped
class TenantChanges {
    private final BatchConsumer<TenantChanged> consumer;

    TenantChanges(Consumers consumers, NoteRegions regions) {
        consumer = consumers.keeping(Topics.TENANT_CHANGED, events -> regions.seen(firstSeen(events)));
    }

    @Incoming("tenant-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Map<String, Instant> firstSeen(List<CloudEvent<TenantChanged>> events) {
        var seen = new HashMap<String, Instant>();
        for (var event : events) {
            seen.merge(event.data().region(), event.data().changedAt(), (one, two) -> one.isBefore(two) ? one : two);
        }
        return seen;
    }
}
