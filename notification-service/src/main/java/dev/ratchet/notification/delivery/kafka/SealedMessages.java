package dev.ratchet.notification.delivery.kafka;

import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.notification.delivery.application.MessageSeal;
import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.NoticeMessage;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.Queued;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.notification.wording.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What waits to be sent is sealed as it was on its way here. */
@ApplicationScoped
public class SealedMessages implements MessageSeal {
    private final OtpSeal seal;

    public SealedMessages(OtpSeal seal) {
        this.seal = seal;
    }

    @Override
    public String seal(SmsMessage message) {
        return switch (message) {
            case CodeMessage code ->
                seal.seal(code.deliveryId(), new OtpMessage(code.phone().e164(), code.code(), code.address()));
            case NoticeMessage notice ->
                seal.seal(
                        notice.deliveryId(),
                        new dev.ratchet.events.NoticeMessage(notice.phone().e164(), link(notice.link())));
        };
    }

    private static @Nullable String link(@Nullable URI link) {
        return link == null ? null : link.toString();
    }

    @Override
    public SmsMessage open(Queued message) {
        var sealed = message.sealed();
        if (sealed == null) {
            throw new IllegalArgumentException("nothing is sealed");
        }
        var locale = Wording.named(message.locale());
        return message.notice() ? notice(message, sealed, locale) : code(message, sealed, locale);
    }

    private CodeMessage code(Queued message, String sealed, @Nullable Locale locale) {
        var opened = seal.open(message.deliveryId(), sealed);
        return new CodeMessage(
                message.deliveryId(),
                message.tenantId(),
                message.userId(),
                message.purpose(),
                new PhoneNumber(opened.phone()),
                opened.code(),
                message.requestedAt(),
                message.expiresAt(),
                locale,
                opened.address());
    }

    private NoticeMessage notice(Queued message, String sealed, @Nullable Locale locale) {
        var opened = seal.openNotice(message.deliveryId(), sealed);
        var phone = opened.phone();
        if (phone == null) {
            throw new IllegalArgumentException("a notice without a number was queued");
        }
        var link = opened.link();
        return new NoticeMessage(
                message.deliveryId(),
                message.tenantId(),
                message.userId(),
                message.purpose(),
                new PhoneNumber(phone),
                link == null ? null : Links.of(link),
                message.requestedAt(),
                message.expiresAt(),
                locale);
    }
}
