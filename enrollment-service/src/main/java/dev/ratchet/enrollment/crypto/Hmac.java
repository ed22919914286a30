package dev.ratchet.enrollment.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) with one key. */
final class Hmac {
    /** Copied for each use: that is cheaper than to look the algorithm up and hand it the key. */
    private final Mac keyed;

    Hmac(byte[] key) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    byte[] of(byte[] text) {
        return mac().doFinal(text);
    }

    /** Of several parts, each preceded by its length, so that none can reach into its neighbour. */
    byte[] of(String... parts) {
        var mac = mac();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update(new byte[] {
                (byte) (bytes.length >> 24),
                (byte) (bytes.length >> 16),
                (byte) (bytes.length >> 8),
                (byte) bytes.length
            });
            mac.update(bytes);
        }
        return mac.doFinal();
    }

    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("that of the JDK can be copied", e);
        }
    }
}
