package dev.ratchet.notification.guard.rest;

import dev.ratchet.rest.Refusal;
import org.jspecify.annotations.Nullable;

/** Why somebody changes what the guard allows. */
final class Reasons {
    private static final int LONGEST = 500;

    private Reasons() {}

    /** @throws Refusal 400 unless it has 1 to 500 characters */
    static String check(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            throw Refusal.field("reason", "reason: must have 1 to " + LONGEST + " characters");
        }
        return reason;
    }
}
