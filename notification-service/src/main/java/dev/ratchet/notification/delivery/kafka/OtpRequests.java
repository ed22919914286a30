package dev.ratchet.notification.delivery.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.delivery.application.DeliverCodes;
import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.wording.Wording;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A code is to reach a phone. All of a poll are opened before any is stored, so that one that does not open stores none. */
@ApplicationScoped
class OtpRequests {
    private final BatchConsumer<OtpRequested> consumer;
    private final OtpSeal seal;

    OtpRequests(Consumers consumers, DeliverCodes deliverCodes, OtpSeal seal) {
        this.seal = seal;
        this.consumer = consumers.keeping(
                Topics.OTP_REQUESTED,
                events -> deliverCodes.deliver(
                        events.stream().map(CloudEvent::data).map(this::open).toList()));
    }

    @Incoming("otp-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** @throws IllegalArgumentException when it was not sealed for us: a poison record */
    private CodeMessage open(OtpRequested told) {
        var opened = seal.open(told.deliveryId(), told.sealed());
        return new CodeMessage(
                told.deliveryId(),
                told.tenantId(),
                told.userId(),
                told.purpose(),
                new PhoneNumber(opened.phone()),
                opened.code(),
                told.requestedAt(),
                told.expiresAt(),
                Wording.named(told.locale()),
                opened.address());
    }
}
