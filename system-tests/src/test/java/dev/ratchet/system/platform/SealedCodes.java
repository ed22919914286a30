package dev.ratchet.system.platform;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Codes to be sent to phones, as the sign-in asks for them: sealed with the key that it shares with the deliverer. */
public final class SealedCodes {
    private final OtpSeal seal;

    public SealedCodes(Path keys) throws IOException {
        this.seal = new OtpSeal(Base64.getDecoder()
                .decode(Files.readString(keys.resolve("otp-transport.key")).strip()));
    }

    /** A code to be sent at once. */
    public OtpRequested code(User user, String phone, String digits, Duration valid) {
        Secrets.met(Secrets.Kind.PHONE, phone);
        Secrets.met(Secrets.Kind.CODE, digits);
        var id = UUID.randomUUID().toString();
        var now = Instant.now();
        return new OtpRequested(
                user.tenantId(),
                user.userId(),
                id,
                "SIGN_IN",
                seal.seal(id, new OtpMessage(phone, digits)),
                now,
                now.plus(valid),
                "en");
    }

    public static ProducerRecord<byte[], byte[]> record(OtpRequested code) {
        return CloudEvents.toRecord(
                new CloudEvent<>(Topics.OTP_REQUESTED, UUID.randomUUID().toString(), "/test", Instant.now(), code));
    }
}
