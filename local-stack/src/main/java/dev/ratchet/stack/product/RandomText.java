package dev.ratchet.stack.product;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody can guess: 256 random bits, safe in URLs and cookies. */
final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomText() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
