package dev.ratchet.notification.message.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.KeepContacts;
import dev.ratchet.notification.message.application.NoteMessages;
import dev.ratchet.notification.message.application.NoteMessages.News;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Something happened to an account that concerns its security: the user is told by e-mail. One that goes to several numbers
 * is one message: all of its notices were asked for at one instant. That a number was disowned is news of how the user is
 * reached, too.
 */
@ApplicationScoped
class NoticeMessages {
    private static final Set<MessageKind> TOLD =
            EnumSet.range(MessageKind.FACTOR_ADDED, MessageKind.RECOVERY_CODE_USED);

    private final BatchConsumer<NoticeRequested> consumer;

    NoticeMessages(Consumers consumers, NoteMessages noteMessages, KeepContacts contacts, OtpSeal seal) {
        consumer = consumers.reading(Topics.NOTICE_REQUESTED, events -> {
            var news = events.stream()
                    .map(CloudEvent::data)
                    .filter(event -> TOLD.stream().anyMatch(kind -> kind.name().equals(event.kind())))
                    .map(event -> news(event, seal))
                    .toList();
            var disowned = disowned(news);
            if (!disowned.isEmpty()) {
                contacts.fold(disowned);
            }
            noteMessages.note(news);
        });
    }

    @Incoming("messages-notice-requested")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** The number that is known may be the one that was disowned: none is, until upstream names one after that. */
    static List<KeepContacts.News> disowned(List<News> all) {
        return all.stream()
                .filter(news -> news.kind() == MessageKind.PHONE_DISOWNED)
                .map(news -> new KeepContacts.News(news.user(), Contact.ofPhone(null, news.requestedAt())))
                .toList();
    }

    /** @throws IllegalArgumentException when it was not sealed for us: a poison record */
    static News news(NoticeRequested event, OtpSeal seal) {
        var opened = seal.openNotice(event.noticeId(), event.sealed());
        // as the table keeps it: what goes by text comes back with it, and is the same cause
        var requestedAt = event.requestedAt().truncatedTo(ChronoUnit.MICROS);
        return new News(
                new UserKey(event.tenantId(), event.userId()),
                MessageKind.valueOf(event.kind()),
                requestedAt.toString(),
                opened.link(),
                opened.phone() != null,
                requestedAt,
                event.expiresAt());
    }
}
