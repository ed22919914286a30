package dev.ratchet.enrollment.crypto;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Secrets from a secure generator. */
@Singleton
public final class RandomCodes {
    /** Without I, L, O and U, which are misread. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int RECOVERY_CODES = 12;
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** Six digits. */
    public String oneTimeCode() {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    /** 10 to 99. */
    public int twoDigits() {
        return random.nextInt(10, 100);
    }

    /** Twelve codes of 50 random bits, such as {@code 7QX4M-2KD9W}. */
    public List<String> recoveryCodes() {
        return Stream.generate(() -> letters() + "-" + letters())
                .limit(RECOVERY_CODES)
                .toList();
    }

    private String letters() {
        return random.ints(5, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    public byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What a browser keeps to be known again: 32 bytes in base64url. */
    public String browserToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    }

    /** SHA-256 of a browser token; null for what cannot be one. */
    public static byte @Nullable [] hash(@Nullable String browserToken) {
        if (browserToken == null) {
            return null;
        }
        try {
            var token = Base64.getUrlDecoder().decode(browserToken);
            return token.length == TOKEN_BYTES
                    ? MessageDigest.getInstance("SHA-256").digest(token)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
