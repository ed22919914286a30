package dev.ratchet.notification.banner.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A tenant is somewhere, or moved. */
@ApplicationScoped
class TenantChanges {
    private final BatchConsumer<TenantChanged> consumer;

    TenantChanges(Consumers consumers, FoldFacts facts) {
        consumer = consumers.reading(
                Topics.TENANT_CHANGED,
                events -> facts.homes(events.stream()
                        .map(CloudEvent::data)
                        .map(TenantChanges::told)
                        .toList()));
    }

    @Incoming("tenant-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Told<String, Home> told(TenantChanged event) {
        return new Told<>(event.tenantId(), new Home(event.region(), event.zone()), event.revision());
    }
}
