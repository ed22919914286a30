package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.FoldTenants;
import dev.ratchet.scheduler.domain.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A tenant tells where it lives. */
@ApplicationScoped
class TenantChanges {
    private final BatchConsumer<TenantChanged> consumer;

    TenantChanges(Consumers consumers, FoldTenants tenants) {
        consumer = consumers.keeping(
                Topics.TENANT_CHANGED,
                events -> tenants.fold(events.stream()
                        .map(CloudEvent::data)
                        .map(TenantChanges::tenant)
                        .toList()));
    }

    @Incoming("tenant-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Tenant tenant(TenantChanged told) {
        return new Tenant(told.tenantId(), told.region(), told.zone(), told.changedAt(), told.revision());
    }
}
