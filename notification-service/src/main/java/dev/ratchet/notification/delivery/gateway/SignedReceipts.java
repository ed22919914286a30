package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Brought;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Taken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How one gateway signs and words its receipts. */
interface SignedReceipts {
    Taken take(Brought brought);

    static byte[] hmac(String algorithm, String secret, byte[] text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** In a time that tells nothing of where they differ. */
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
