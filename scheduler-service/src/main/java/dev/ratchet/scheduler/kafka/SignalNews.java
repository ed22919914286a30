package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.EnforcementSignalled;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.scheduler.application.HearSignals;
import dev.ratchet.scheduler.domain.Signalled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A service counted what goes wrong for users. */
@ApplicationScoped
class SignalNews {
    private final BatchConsumer<EnforcementSignalled> consumer;

    SignalNews(Consumers consumers, HearSignals signals) {
        consumer = consumers.keeping(
                Topics.ENFORCEMENT_SIGNALLED,
                events ->
                        signals.hear(events.stream().map(SignalNews::signalled).toList()));
    }

    @Incoming("enforcement-signalled")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Signalled signalled(CloudEvent<EnforcementSignalled> event) {
        var told = event.data();
        return new Signalled(event.id(), told.region(), told.kind(), told.counts(), told.until());
    }
}
