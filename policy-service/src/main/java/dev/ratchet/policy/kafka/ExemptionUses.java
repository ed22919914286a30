package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.ExemptionUsed;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.CountExemptionUses;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.ExemptionUseTable.Use;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ExemptionUses {
    private final BatchConsumer<ExemptionUsed> consumer;

    ExemptionUses(Consumers consumers, CountExemptionUses uses) {
        consumer = consumers.keeping(
                Topics.EXEMPTION_USED,
                batch -> uses.count(batch.stream().map(ExemptionUses::use).toList()));
    }

    @Incoming("exemption-used")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Use use(CloudEvent<ExemptionUsed> event) {
        var data = event.data();
        return new Use(new UserId(data.tenantId(), data.userId()), data.app(), data.usedAt(), event.id());
    }
}
