package dev.ratchet.notification.message.kafka;

import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.message.application.TextMessages;
import dev.ratchet.notification.message.domain.Message;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Text messages as {@code notice-requested}, to this service itself: they go the way of every notice. */
@Singleton
final class SealedTexts implements TextMessages {
    private final OtpSeal seal;

    SealedTexts(OtpSeal seal) {
        this.seal = seal;
    }

    @Override
    public void send(Tx tx, Message message, String phone, @Nullable String link, @Nullable String locale) {
        var id = message.id().toString();
        var event = new NoticeRequested(
                message.user().tenantId(),
                message.user().userId(),
                id,
                message.kind().name(),
                seal.seal(id, new NoticeMessage(phone, link)),
                message.requestedAt(),
                message.expiresAt(),
                locale);
        var unused = tx.publish(Topics.NOTICE_REQUESTED, event, message.requestedAt());
    }
}
