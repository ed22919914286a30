package dev.ratchet.enrollment.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.sweeps.Passes;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A sweep is to stand still, to go on, or to end. */
@ApplicationScoped
class SweepControls {
    private final BatchConsumer<SweepControlled> consumer;
    private final Transactions transactions;
    private final Passes passes;

    SweepControls(Consumers consumers, Transactions transactions, Passes passes) {
        this.consumer = consumers.reading(Topics.SWEEP_CONTROLLED, this::obey);
        this.transactions = transactions;
        this.passes = passes;
    }

    @Incoming("sweep-controlled")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private void obey(List<CloudEvent<SweepControlled>> orders) {
        transactions.run(tx -> {
            for (var order : orders) {
                passes.order(tx, order.data());
            }
        });
    }
}
