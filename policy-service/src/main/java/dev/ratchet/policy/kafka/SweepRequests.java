package dev.ratchet.policy.kafka;

import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.PlanSweeps;
import dev.ratchet.sweeps.Pass;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class SweepRequests {
    private final BatchConsumer<SweepRequested> consumer;

    SweepRequests(Consumers consumers, PlanSweeps sweeps) {
        consumer = consumers.keeping(
                Topics.SWEEP_REQUESTED,
                batch -> sweeps.plan(
                        batch.stream().map(event -> pass(event.data())).toList()));
    }

    @Incoming("sweep-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Pass pass(SweepRequested data) {
        return new Pass(
                data.sweepId(),
                Pass.Scope.REGION,
                data.region(),
                data.kind() == SweepKind.ENFORCEMENT_DATE ? "DATE_REACHED" : "STATE_DRIFT",
                data.sweepId(),
                true,
                data.cutoff(),
                data.dryRun(),
                null,
                data.zone());
    }
}
