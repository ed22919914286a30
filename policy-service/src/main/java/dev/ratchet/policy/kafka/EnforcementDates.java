package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.EnforcementDateReached;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A region's date has begun: its users are looked at. Of a wave, that is what its sweep does, which also opens it. */
@ApplicationScoped
class EnforcementDates {
    private final BatchConsumer<EnforcementDateReached> consumer;

    EnforcementDates(Consumers consumers, Passes passes) {
        consumer = consumers.keeping(
                Topics.ENFORCEMENT_DATE_REACHED,
                batch -> passes.plan(batch.stream()
                        .filter(event -> event.data().percent() == null)
                        .map(EnforcementDates::pass)
                        .toList()));
    }

    @Incoming("enforcement-date-reached")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** Where a sweep is asked for as well, in another topic, it is the same pass, whichever comes first. */
    private static Pass pass(CloudEvent<EnforcementDateReached> event) {
        var data = event.data();
        var sweep = data.sweepId();
        var id = sweep == null ? event.id() : sweep;
        return new Pass(
                id, Pass.Scope.REGION, data.region(), "DATE_REACHED", id, sweep != null, data.reachedAt(), false, null);
    }
}
