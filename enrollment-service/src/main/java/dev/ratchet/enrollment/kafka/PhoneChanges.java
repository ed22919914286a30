package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.FoldProfiles;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Profile;
import dev.ratchet.enrollment.domain.ProfileNews;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** New phone numbers of users. */
@ApplicationScoped
class PhoneChanges {
    private final BatchConsumer<PhoneChanged> consumer;

    PhoneChanges(Consumers consumers, FoldProfiles foldProfiles) {
        consumer = consumers.keeping(
                Topics.PHONE_CHANGED,
                events -> foldProfiles.apply(
                        events.stream().map(PhoneChanges::local).toList()));
    }

    @Incoming("phone-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static ProfileNews local(CloudEvent<PhoneChanged> event) {
        var data = event.data();
        var phone = PhoneNumber.parse(data.phone()).orElse(null);
        return new ProfileNews(
                new UserId(data.tenantId(), data.userId()),
                Profile.ofPhone(phone, data.occurredAt()),
                true,
                event.id());
    }
}
