package dev.ratchet.notification.message.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.NoteMessages;
import dev.ratchet.notification.message.application.NoteMessages.News;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Something happened to an account that concerns its security: the user is told by e-mail. One that goes to several numbers
 * is one message: all of its notices were asked for at one instant.
 */
@ApplicationScoped
class NoticeMessages {
    private static final Set<MessageKind> TOLD =
            EnumSet.range(MessageKind.FACTOR_ADDED, MessageKind.RECOVERY_CODE_USED);

    private final BatchConsumer<NoticeRequested> consumer;
    private final OtpSeal seal;

    NoticeMessages(Consumers consumers, NoteMessages noteMessages, OtpSeal seal) {
        this.seal = seal;
        consumer = consumers.reading(
                Topics.NOTICE_REQUESTED,
                events -> noteMessages.note(events.stream()
                        .map(CloudEvent::data)
                        .filter(event ->
                                TOLD.stream().anyMatch(kind -> kind.name().equals(event.kind())))
                        .map(this::news)
                        .toList()));
    }

    @Incoming("messages-notice-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** @throws IllegalArgumentException when it was not sealed for us: a poison record */
    private News news(NoticeRequested event) {
        var opened = seal.openNotice(event.noticeId(), event.sealed());
        return new News(
                new UserKey(event.tenantId(), event.userId()),
                MessageKind.valueOf(event.kind()),
                event.requestedAt().toString(),
                opened.link(),
                opened.phone() != null,
                event.requestedAt(),
                event.expiresAt());
    }
}
