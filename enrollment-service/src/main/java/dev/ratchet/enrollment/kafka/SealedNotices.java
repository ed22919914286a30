package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.notice.NoticeMessages;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.domain.Notice;
import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Notices as {@code notice-requested}: number and link travel sealed, also through the outbox. */
@Startup
@Singleton
final class SealedNotices implements NoticeMessages {
    private final OtpSeal seal;

    SealedNotices(KeyFolder keys) {
        this.seal = new OtpSeal(keys.secrets("otp-transport.key"));
    }

    @Override
    public void send(Tx tx, Notice notice) {
        var noticeId = notice.id().toString();
        var phone = notice.phone();
        var sealed = seal.seal(noticeId, new NoticeMessage(phone == null ? null : phone.e164(), notice.link()));
        var event = new NoticeRequested(
                notice.user().tenantId(),
                notice.user().userId(),
                noticeId,
                notice.kind().name(),
                sealed,
                notice.sentAt(),
                notice.expiresAt(),
                notice.locale());
        var unused = tx.publish(Topics.NOTICE_REQUESTED, event, notice.sentAt());
    }
}
