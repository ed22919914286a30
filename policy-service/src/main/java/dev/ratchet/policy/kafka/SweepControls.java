package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.sweeps.Passes;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A sweep is to stand still, to go on, or to end. */
@ApplicationScoped
class SweepControls {
    private final BatchConsumer<SweepControlled> consumer;

    SweepControls(Consumers consumers, Passes passes) {
        consumer = consumers.keeping(
                Topics.SWEEP_CONTROLLED,
                batch -> passes.order(batch.stream().map(CloudEvent::data).toList()));
    }

    @Incoming("sweep-controlled")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }
}
