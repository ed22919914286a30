package dev.ratchet.policy.kafka;

import dev.ratchet.events.Topics;
import dev.ratchet.events.WaveRolledBack;
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

/** Two operators have decided that a wave lets go of those whom it reached. */
@ApplicationScoped
class WaveRollBacks {
    private final BatchConsumer<WaveRolledBack> consumer;

    WaveRollBacks(Consumers consumers, ControlWaves waves) {
        consumer = consumers.keeping(
                Topics.WAVE_ROLLED_BACK,
                batch -> waves.control(
                        batch.stream().map(event -> told(event.data())).toList()));
    }

    @Incoming("wave-rolled-back")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Told told(WaveRolledBack data) {
        return new Told(
                data.sweepId(),
                Long.MAX_VALUE,
                Opening.State.ROLLED_BACK,
                "REQUESTED",
                Loosening.askedFor(data.approvedBy(), data.reason(), data.askedBy()));
    }
}
