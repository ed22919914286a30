package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.FoldTenants;
import dev.ratchet.enrollment.domain.Tenant;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Regions, zones and kinds of tenants, by which sweeps find their users. */
@ApplicationScoped
class TenantChanges {
    private final BatchConsumer<TenantChanged> consumer;

    TenantChanges(Consumers consumers, FoldTenants foldTenants) {
        consumer = consumers.reading(
                Topics.TENANT_CHANGED,
                events -> foldTenants.tenants(
                        events.stream().map(TenantChanges::local).toList()));
    }

    @Incoming("tenant-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Tenant local(CloudEvent<TenantChanged> event) {
        var data = event.data();
        var kind = Tenant.Kind.valueOf(data.kind().name());
        return new Tenant(data.tenantId(), data.region(), data.zone(), kind, data.revision());
    }
}
