package dev.ratchet.notification.delivery.kafka;

import dev.ratchet.events.OtpSeal;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key that sealed codes are opened with: 32 bytes in base64, shared with enrollment-service. While it is changed its
 * neighbours lie beside it, and what they have sealed opens too.
 */
final class OtpTransportKey {
    private static final String FILE = "otp-transport.key";
    private static final int BYTES = 32;
    private static final List<String> NEIGHBOURS = List.of("otp-transport.next.key", "otp-transport.previous.key");

    private OtpTransportKey() {}

    /** @throws IllegalStateException when a file is missing or holds something else: the service does not start */
    @Produces
    @Singleton
    static OtpSeal seal(@ConfigProperty(name = "ratchet.keys.directory") Path folder) {
        var files = Stream.concat(
                Stream.of(FILE).map(folder::resolve),
                NEIGHBOURS.stream().map(folder::resolve).filter(Files::exists));
        return new OtpSeal(files.map(OtpTransportKey::key).toList());
    }

    private static byte[] key(Path file) {
        try {
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == BYTES) {
                return key;
            }
            throw new IllegalArgumentException("has " + key.length + " bytes");
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "key file " + file + " must hold " + BYTES
                            + " bytes in base64; ratchet.keys.directory says where it is",
                    e);
        }
    }
}
