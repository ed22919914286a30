package dev.ratchet.notification.guard.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.OtpAnswered;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.guard.application.NoteAnswers;
import dev.ratchet.notification.guard.domain.Answer;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Codes that were answered. */
@ApplicationScoped
class OtpAnswers {
    private final BatchConsumer<OtpAnswered> consumer;

    OtpAnswers(Consumers consumers, NoteAnswers noteAnswers) {
        this.consumer = consumers.keeping(
                Topics.OTP_ANSWERED,
                events ->
                        noteAnswers.apply(events.stream().map(OtpAnswers::local).toList()));
    }

    @Incoming("otp-answered")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Answer local(CloudEvent<OtpAnswered> event) {
        return new Answer(event.data().deliveryId(), event.data().answeredAt());
    }
}
