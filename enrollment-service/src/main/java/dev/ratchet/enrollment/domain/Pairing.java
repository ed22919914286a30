package dev.ratchet.enrollment.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device tells of itself to be paired.
 *
 * @param deviceId of the pairing URI: the id of the factor
 * @param secret of the pairing URI, good for one device
 * @param publicKey P-256, SubjectPublicKeyInfo in base64
 * @param name as {@link FactorNames} has it
 * @param target where the push webhook finds the device, at most 2048 characters without control characters
 */
public record Pairing(
        UUID deviceId,
        String secret,
        String publicKey,
        String name,
        @Nullable String target) {
    private static final int LONGEST_SECRET = 64;
    private static final int LONGEST_KEY = 512;
    private static final int LONGEST_TARGET = 2048;

    public Pairing {
        check("secret", secret, LONGEST_SECRET);
        check("publicKey", publicKey, LONGEST_KEY);
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "deviceName: must have 1 to 64 characters, none of them a control character, no blanks around");
        }
        if (target != null) {
            check("target", target, LONGEST_TARGET);
        }
    }

    private static boolean isName(String name) {
        try {
            return FactorNames.check(name).equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(String field, String value, int longest) {
        if (value.isBlank() || value.length() > longest || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + ": must have 1 to " + longest + " characters, none of them a control character");
        }
    }

    /** What the device signs: lines, none of which can hold a line break of its own. */
    public String signedText() {
        return String.join(
                "\n",
                "ratchet-push pairing v1",
                deviceId.toString(),
                secret,
                publicKey,
                name,
                target == null ? "" : target);
    }

    @Override
    public String toString() {
        return "Pairing[" + deviceId + "]";
    }
}
