package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.challenge.CodeMessages;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.domain.CodeMessage;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Codes as {@code otp-requested}: number and code travel sealed, also through the outbox. */
@Startup
@Singleton
final class SealedCodes implements CodeMessages {
    private final OtpSeal seal;

    SealedCodes(KeyFolder keys) {
        this.seal = new OtpSeal(keys.secrets("otp-transport.key"));
    }

    @Override
    public void send(Tx tx, CodeMessage message) {
        var deliveryId = message.challengeId().toString();
        var sealed = seal.seal(deliveryId, new OtpMessage(message.phone().e164(), message.code(), message.address()));
        var event = new OtpRequested(
                message.user().tenantId(),
                message.user().userId(),
                deliveryId,
                message.purpose().name(),
                sealed,
                message.sentAt(),
                message.expiresAt(),
                message.locale());
        var unused = tx.publish(Topics.OTP_REQUESTED, event, message.sentAt());
    }
}
