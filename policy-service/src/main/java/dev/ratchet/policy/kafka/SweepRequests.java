package dev.ratchet.policy.kafka;

import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.OpenWaves;
import dev.ratchet.policy.domain.Opening;
import dev.ratchet.policy.postgres.WaveTable;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class SweepRequests {
    private final BatchConsumer<SweepRequested> consumer;

    SweepRequests(Consumers consumers, OpenWaves waves, Passes passes) {
        consumer = consumers.keeping(Topics.SWEEP_REQUESTED, batch -> {
            waves.open(batch.stream()
                    .flatMap(event -> opened(event.data()).stream())
                    .toList());
            passes.plan(batch.stream().map(event -> pass(event.data())).toList());
        });
    }

    @Incoming("sweep-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** From the cutoff on, so that the sweep finds it open. */
    private static Optional<OpenWaves.Opened> opened(SweepRequested data) {
        var wave = data.wave();
        var percent = data.percent();
        var date = data.enforcementDate();
        return wave == null || percent == null || date == null
                ? Optional.empty()
                : Optional.of(new OpenWaves.Opened(
                        new WaveTable.Name(data.region(), date, wave),
                        new Opening(data.sweepId(), wave, percent, data.cutoff(), Opening.State.OPEN, null)));
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
