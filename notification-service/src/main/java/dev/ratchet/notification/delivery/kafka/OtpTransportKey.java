package dev.ratchet.notification.delivery.kafka;

import dev.ratchet.events.OtpSeal;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key that sealed codes are opened with: 32 bytes in base64, shared with enrollment-service. */
final class OtpTransportKey {
    private static final String FILE = "otp-transport.key";

    private OtpTransportKey() {}

    /** @throws IllegalStateException when the file is missing or holds something else: the service does not start */
    @Produces
    @Singleton
    static OtpSeal seal(@ConfigProperty(name = "ratchet.keys.directory") Path folder) {
        var file = folder.resolve(FILE);
        try {
            return new OtpSeal(Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "key file " + file + " must hold 32 bytes in base64; ratchet.keys.directory says where it is", e);
        }
    }
}
