package dev.ratchet.policy.kafka;

import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.ControlWaves;
import dev.ratchet.policy.domain.Loosening;
import dev.ratchet.policy.domain.Opening;
import dev.ratchet.policy.postgres.WaveTable.Told;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A wave stands still as long as its sweep does, and after the sweep has come by everyone. */
@ApplicationScoped
class WaveControls {
    private final BatchConsumer<SweepControlled> consumer;

    WaveControls(Consumers consumers, ControlWaves waves) {
        consumer = consumers.reading(
                Topics.SWEEP_CONTROLLED,
                batch -> waves.control(
                        batch.stream().map(event -> told(event.data())).toList()));
    }

    @Incoming("wave-controlled")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** What is cancelled reaches nobody else, and lets go of nobody. */
    private static Told told(SweepControlled data) {
        return new Told(
                data.sweepId(),
                data.revision(),
                switch (data.command()) {
                    case HALT, CANCEL -> Opening.State.HALTED;
                    case RESUME -> Opening.State.OPEN;
                },
                data.cause(),
                new Loosening(data.actor(), data.reason()));
    }
}
