package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.FollowControls;
import dev.ratchet.scheduler.domain.Command;
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

    private static Command command(SweepControlled told) {
        return new Command(
                told.sweepId(),
                told.region(),
                order(told.command()),
                told.cause(),
                told.reason(),
                told.actor(),
                told.revision(),
                told.at());
    }

    private static Command.Order order(SweepControlled.Command command) {
        return switch (command) {
            case HALT -> Command.Order.HALT;
            case RESUME -> Command.Order.RESUME;
            case CANCEL -> Command.Order.CANCEL;
        };
    }
}
