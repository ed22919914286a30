package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.application.Orders;
import dev.ratchet.scheduler.domain.Command;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes {@code sweep-controlled} for each command. */
@ApplicationScoped
class OrderAnnouncements implements Orders {
    @Override
    public void given(Tx tx, Command command) {
        tx.publish(
                Topics.SWEEP_CONTROLLED,
                new SweepControlled(
                        command.sweepId(),
                        command.region(),
                        order(command.order()),
                        command.cause(),
                        command.reason(),
                        command.actor(),
                        command.revision(),
                        command.at()),
                command.at());
    }

    private static SweepControlled.Command order(Command.Order order) {
        return switch (order) {
            case HALT -> SweepControlled.Command.HALT;
            case RESUME -> SweepControlled.Command.RESUME;
            case CANCEL -> SweepControlled.Command.CANCEL;
        };
    }
}
