package dev.ratchet.notification.delivery.numbering;

import dev.ratchet.notification.delivery.application.Fingerprints;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** HMAC-SHA-256 (RFC 2104) with the key of the file {@code fingerprint.key}: 32 bytes in base64. */
@ApplicationScoped
class KeyedFingerprints implements Fingerprints {
    private static final String FILE = "fingerprint.key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    /** @throws IllegalStateException when the file is missing or holds something else: the service does not start */
    KeyedFingerprints(@ConfigProperty(name = "ratchet.keys.directory") Path folder) {
        this.key = new SecretKeySpec(read(folder.resolve(FILE)), ALGORITHM);
    }

    private static byte[] read(Path file) {
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

    @Override
    public byte[] of(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
