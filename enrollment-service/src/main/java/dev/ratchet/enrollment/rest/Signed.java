package dev.ratchet.enrollment.rest;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signatures in bodies of devices. */
final class Signed {
    private static final int LONGEST = 200;

    private Signed() {}

    /** @throws IllegalArgumentException for what is no base64, or far too long for a signature */
    static byte[] bytes(@Nullable String base64) {
        if (base64 == null || base64.length() > LONGEST) {
            throw new IllegalArgumentException("signature: must be an ECDSA signature in base64");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("signature: must be an ECDSA signature in base64", e);
        }
    }

    /** @throws IllegalArgumentException when it is missing */
    static String present(String field, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        return value;
    }
}
