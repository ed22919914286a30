package dev.ratchet.notification.banner.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.SkipsChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Skips;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A user put the prompt off, or what was put off is forgotten. */
@ApplicationScoped
class SkipChanges {
    private final BatchConsumer<SkipsChanged> consumer;

    SkipChanges(Consumers consumers, FoldFacts facts) {
        consumer = consumers.keeping(
                Topics.SKIPS_CHANGED,
                events -> facts.skips(events.stream()
                        .map(CloudEvent::data)
                        .map(SkipChanges::told)
                        .toList()));
    }

    @Incoming("skips-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Told<UserKey, Skips> told(SkipsChanged event) {
        return new Told<>(
                new UserKey(event.tenantId(), event.userId()),
                new Skips(event.used(), event.skippedAt()),
                event.revision());
    }
}
