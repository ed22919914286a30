package dev.ratchet.notification.delivery.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.delivery.application.DeliverCodes;
import dev.ratchet.notification.delivery.domain.NoticeMessage;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.wording.Wording;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A user is to be told something. It goes the way of codes: stored, then sent. */
@ApplicationScoped
class NoticeRequests {
    private final BatchConsumer<NoticeRequested> consumer;
    private final OtpSeal seal;

    NoticeRequests(Consumers consumers, DeliverCodes deliverCodes, OtpSeal seal) {
        this.seal = seal;
        this.consumer = consumers.keeping(
                Topics.NOTICE_REQUESTED,
                events -> deliverCodes.deliver(events.stream()
                        .map(CloudEvent::data)
                        .flatMap(told -> open(told).stream())
                        .toList()));
    }

    @Incoming("notice-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /**
     * Empty where it goes to no number.
     *
     * @throws IllegalArgumentException when it was not sealed for us: a poison record
     */
    private Optional<NoticeMessage> open(NoticeRequested told) {
        var opened = seal.openNotice(told.noticeId(), told.sealed());
        var phone = opened.phone();
        if (phone == null) {
            return Optional.empty();
        }
        var link = opened.link();
        return Optional.of(new NoticeMessage(
                told.noticeId(),
                told.tenantId(),
                told.userId(),
                told.kind(),
                new PhoneNumber(phone),
                link == null ? null : Links.of(link),
                told.requestedAt(),
                told.expiresAt(),
                Wording.named(told.locale())));
    }
}
