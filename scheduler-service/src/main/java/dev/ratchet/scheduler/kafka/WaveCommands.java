package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.FollowControls;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A sweep is to stand still or to go on, and with it the wave that it opened. */
@ApplicationScoped
class WaveCommands {
    private final BatchConsumer<SweepControlled> consumer;

    WaveCommands(Consumers consumers, FollowControls controls) {
        consumer = consumers.reading(
                Topics.SWEEP_CONTROLLED,
                events -> controls.follow(events.stream()
                        .map(CloudEvent::data)
                        .map(WaveCommands::command)
                        .toList()));
    }

    @Incoming("wave-controlled")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** What is cancelled stands still too: nobody else is reached, and no wave follows. */
    private static FollowControls.Command command(SweepControlled told) {
        return new FollowControls.Command(
                told.sweepId(),
                told.command() != SweepControlled.Command.RESUME,
                told.cause(),
                told.reason(),
                told.actor(),
                told.revision(),
                told.at());
    }
}
