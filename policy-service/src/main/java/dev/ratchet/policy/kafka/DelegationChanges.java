package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.DelegationChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.FoldDelegations;
import dev.ratchet.policy.domain.DelegationReport;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class DelegationChanges {
    private final BatchConsumer<DelegationChanged> consumer;

    DelegationChanges(Consumers consumers, FoldDelegations delegations) {
        consumer = consumers.keeping(
                Topics.DELEGATION_CHANGED,
                batch -> delegations.fold(
                        batch.stream().map(DelegationChanges::report).toList()));
    }

    @Incoming("delegation-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static DelegationReport report(CloudEvent<DelegationChanged> event) {
        var data = event.data();
        return new DelegationReport(
                data.partnerTenantId(),
                data.customerTenantId(),
                data.userIds(),
                data.roles(),
                data.granted(),
                data.occurredAt(),
                event.id());
    }
}
