package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.ApplyUserEvents;
import dev.ratchet.policy.domain.UserEvent;
import dev.ratchet.policy.domain.UserId;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class UserRemovals {
    private final BatchConsumer<UserRemoved> consumer;

    UserRemovals(Consumers consumers, ApplyUserEvents events) {
        consumer = consumers.keeping(
                Topics.USER_REMOVED,
                batch -> events.apply(batch.stream().map(UserRemovals::removed).toList()));
    }

    @Incoming("user-removed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static UserEvent removed(CloudEvent<UserRemoved> event) {
        var data = event.data();
        return new UserEvent.Removed(new UserId(data.tenantId(), data.userId()), data.occurredAt(), event.id());
    }
}
