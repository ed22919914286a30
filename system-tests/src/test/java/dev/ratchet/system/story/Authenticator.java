package dev.ratchet.system.story;

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: RFC 6238 with HMAC-SHA-1, 30 s and 6 digits, on its own and by no code of the platform. */
public final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_SECONDS = 30;

    private final byte[] seed;
    private long lastStep;

    /** @param secret base32, as the set-up shows it */
    public Authenticator(String secret) {
        this.seed = base32(secret);
    }

    /**
     * The code of a time step that gave none yet: the current one, else the next, since the platform allows one step of
     * skew and refuses a step that was used.
     */
    public String nextCode() {
        await().atMost(Duration.ofSeconds(2 * STEP_SECONDS)).until(() -> currentStep() >= lastStep);
        lastStep = Math.max(currentStep(), lastStep + 1);
        return code(lastStep);
    }

    /** A code that is not the one of any step about now. */
    public String wrongCode() {
        long now = currentStep();
        for (int candidate = 0; ; candidate++) {
            String code = "%06d".formatted(candidate);
            boolean right = false;
            for (long step = now - 3; step <= now + 3; step++) {
                right |= code.equals(code(step));
            }
            if (!right) {
                return code;
            }
        }
    }

    private static long currentStep() {
        return Instant.now().getEpochSecond() / STEP_SECONDS;
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA1", e);
        }
    }

    private static byte[] base32(String text) {
        String digits = text.replace("=", "");
        BigInteger bits = BigInteger.ZERO;
        for (char digit : digits.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(digit)));
        }
        int length = digits.length() * 5 / 8;
        byte[] number = bits.shiftRight(digits.length() * 5 % 8).toByteArray();
        byte[] bytes = new byte[length];
        int copied = Math.min(length, number.length);
        System.arraycopy(number, number.length - copied, bytes, length - copied, copied);
        return bytes;
    }
}
