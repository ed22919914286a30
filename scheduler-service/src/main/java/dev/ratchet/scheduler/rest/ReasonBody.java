package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Body of the commands to a sweep, and of the request to roll its wave back.
 *
 * @param reason required, 1 to 500 characters; it is kept for audit
 */
record ReasonBody(@Nullable String reason) {
    private static final int LONGEST = 500;

    String given() {
        if (reason == null
                || reason.isBlank()
                || reason.length() > LONGEST
                || reason.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(reason)) {
            throw Refusal.field(
                    "reason",
                    "reason: why, in valid Unicode of 1 to " + LONGEST + " characters, no control characters");
        }
        return reason;
    }
}
