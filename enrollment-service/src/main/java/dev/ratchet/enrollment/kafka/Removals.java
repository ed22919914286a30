package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.FoldProfiles;
import dev.ratchet.enrollment.domain.Profile;
import dev.ratchet.enrollment.domain.ProfileNews;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Accounts that upstream took away. */
@ApplicationScoped
class Removals {
    private final BatchConsumer<UserRemoved> consumer;

    Removals(Consumers consumers, FoldProfiles foldProfiles) {
        consumer = consumers.reading(
                Topics.USER_REMOVED,
                events ->
                        foldProfiles.apply(events.stream().map(Removals::local).toList()));
    }

    @Incoming("user-removed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static ProfileNews local(CloudEvent<UserRemoved> event) {
        var data = event.data();
        return new ProfileNews(
                new UserId(data.tenantId(), data.userId()), Profile.ofRemoval(data.occurredAt()), false, event.id());
    }
}
