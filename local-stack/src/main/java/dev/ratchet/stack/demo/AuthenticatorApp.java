package dev.ratchet.stack.demo;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A user's authenticator app: RFC 6238 with SHA-1, 30 seconds and six digits. */
final class AuthenticatorApp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] seed;

    /** @param secret base32, as the set-up page shows it */
    AuthenticatorApp(String secret) {
        this.seed = decode(secret);
    }

    /** @param stepsAhead 0 for the code shown now, 1 for the next one */
    String code(Instant now, int stepsAhead) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            var step = now.getEpochSecond() / 30 + stepsAhead;
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private static byte[] decode(String secret) {
        var letters = secret.replace("=", "").toUpperCase(Locale.ROOT);
        var value = BigInteger.ZERO;
        for (int i = 0; i < letters.length(); i++) {
            value = value.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(letters.charAt(i))));
        }
        var length = letters.length() * 5 / 8;
        var bytes = value.shiftRight(letters.length() * 5 % 8).toByteArray();
        var seed = new byte[length];
        for (int i = 1; i <= Math.min(length, bytes.length); i++) {
            seed[length - i] = bytes[bytes.length - i];
        }
        return seed;
    }
}
