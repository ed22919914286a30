package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.EnforcementDateReached;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.PlanSweeps;
import dev.ratchet.sweeps.Pass;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A region's date has begun: its users are looked at. */
@ApplicationScoped
class EnforcementDates {
    private final BatchConsumer<EnforcementDateReached> consumer;

    EnforcementDates(Consumers consumers, PlanSweeps sweeps) {
        consumer = consumers.keeping(
                Topics.ENFORCEMENT_DATE_REACHED,
                batch -> sweeps.plan(batch.stream().map(EnforcementDates::pass).toList()));
    }

    @Incoming("enforcement-date-reached")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Pass pass(CloudEvent<EnforcementDateReached> event) {
        var data = event.data();
        return new Pass(
                event.id(),
                Pass.Scope.REGION,
                data.region(),
                "DATE_REACHED",
                event.id(),
                false,
                data.reachedAt(),
                false,
                null);
    }
}
