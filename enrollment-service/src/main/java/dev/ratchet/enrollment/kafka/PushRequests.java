package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.push.KeepPushes;
import dev.ratchet.enrollment.domain.PushRequest;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.PushRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Devices that are to be asked. */
@ApplicationScoped
class PushRequests {
    private final BatchConsumer<PushRequested> consumer;

    PushRequests(Consumers consumers, KeepPushes keepPushes) {
        consumer = consumers.keeping(
                Topics.PUSH_REQUESTED,
                events -> keepPushes.apply(
                        events.stream().map(PushRequests::local).toList()));
    }

    @Incoming("push-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static PushRequest local(CloudEvent<PushRequested> event) {
        var data = event.data();
        return new PushRequest(
                new UserId(data.tenantId(), data.userId()),
                UUID.fromString(data.challengeId()),
                UUID.fromString(data.deviceId()),
                data.app(),
                data.address(),
                data.requestedAt(),
                data.expiresAt());
    }
}
