package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.challenge.CodeAnswers;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.OtpAnswered;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Right answers to codes that were sent, as {@code otp-answered}. */
@Singleton
final class PublishedAnswers implements CodeAnswers {

    @Override
    public void answered(Tx tx, UserId user, UUID challengeId, Instant at) {
        var event = new OtpAnswered(user.tenantId(), user.userId(), challengeId.toString(), at);
        var unused = tx.publish(Topics.OTP_ANSWERED, event, at);
    }
}
