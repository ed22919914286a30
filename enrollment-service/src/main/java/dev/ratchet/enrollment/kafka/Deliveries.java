package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.challenge.NoteDeliveries;
import dev.ratchet.enrollment.application.signal.CountSignals;
import dev.ratchet.enrollment.domain.Delivery;
import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.OtpDeliveryChanged;
import dev.ratchet.events.OtpDeliveryChanged.State;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What became of codes on their way. A delivery of ours is named by its challenge. */
@ApplicationScoped
class Deliveries {
    private static final Set<State> FAILED = EnumSet.of(State.FAILED, State.EXPIRED);

    private final BatchConsumer<OtpDeliveryChanged> consumer;

    Deliveries(Consumers consumers, NoteDeliveries noteDeliveries, CountSignals countSignals) {
        consumer = consumers.keeping(Topics.OTP_DELIVERY_CHANGED, events -> {
            var news =
                    noteDeliveries.apply(events.stream().map(Deliveries::local).toList());
            failed(events, news)
                    .forEach(data -> countSignals.count(
                            new UserId(data.tenantId(), data.userId()), Signal.FAILED_DELIVERY, data.changedAt()));
        });
    }

    /** Of each code once, however often it is told; a code that a newer one replaced is missed by nobody. */
    private static Collection<OtpDeliveryChanged> failed(List<CloudEvent<OtpDeliveryChanged>> events, Set<UUID> news) {
        return events.stream()
                .map(CloudEvent::data)
                .filter(data -> FAILED.contains(data.state()) && news.contains(UUID.fromString(data.deliveryId())))
                .collect(Collectors.toMap(OtpDeliveryChanged::deliveryId, data -> data, (one, other) -> one))
                .values();
    }

    @Incoming("otp-delivery-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Delivery local(CloudEvent<OtpDeliveryChanged> event) {
        var data = event.data();
        return new Delivery(UUID.fromString(data.deliveryId()), data.state().name(), data.changedAt());
    }
}
