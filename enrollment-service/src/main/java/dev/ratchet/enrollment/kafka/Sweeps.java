package dev.ratchet.enrollment.kafka;

import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Sweeps that were asked for: each becomes one pass over the users of its region, or of a zone of it. */
@ApplicationScoped
class Sweeps {
    private final BatchConsumer<SweepRequested> consumer;

    Sweeps(Consumers consumers, Passes passes) {
        consumer = consumers.reading(
                Topics.SWEEP_REQUESTED,
                batch -> passes.plan(
                        batch.stream().map(event -> pass(event.data())).toList()));
    }

    @Incoming("sweep-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** Repairs name the sweep as what caused them, so that its findings can be traced in the events. */
    private static Pass pass(SweepRequested sweep) {
        return new Pass(
                sweep.sweepId(),
                Pass.Scope.REGION,
                sweep.region(),
                sweep.kind().name(),
                sweep.sweepId(),
                true,
                sweep.cutoff(),
                sweep.dryRun(),
                null,
                sweep.zone());
    }
}
