package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.ApplyUserEvents;
import dev.ratchet.policy.domain.UserEvent;
import dev.ratchet.policy.domain.UserId;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Whether a user can be reached by phone; the number stays outside. */
@ApplicationScoped
class PhoneChanges {
    private final BatchConsumer<PhoneChanged> consumer;

    PhoneChanges(Consumers consumers, ApplyUserEvents events) {
        consumer = consumers.reading(
                Topics.PHONE_CHANGED,
                batch -> events.apply(batch.stream().map(PhoneChanges::told).toList()));
    }

    @Incoming("phone-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static UserEvent told(CloudEvent<PhoneChanged> event) {
        var data = event.data();
        return new UserEvent.PhoneTold(
                new UserId(data.tenantId(), data.userId()), data.phone() != null, data.occurredAt(), event.id());
    }
}
