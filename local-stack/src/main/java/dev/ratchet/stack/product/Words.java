package dev.ratchet.stack.product;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ratchet's codes in a person's words. */
final class Words {
    private static final Map<String, String> DENIED = Map.of(
            "UNKNOWN_USER", "There is no such user in this organisation, or the password is wrong.",
            "USER_REMOVED", "This account was closed. Ask your administrator.",
            "ADDRESS_BLOCKED", "Your organisation does not allow sign-ins from this network address.",
            "ADDRESS_NOT_ALLOWED", "Your organisation allows sign-ins from its own network only.",
            "CANNOT_DECIDE", "We cannot check your sign-in right now. Try again in a few minutes.",
            "FACTOR_DISABLED",
                    "Too many wrong codes: your second step is switched off. Ask your administrator to reset it.");

    private static final Map<String, String> ALLOWED = Map.of(
            "TRUSTED_BROWSER", "This browser is remembered, so no second step was asked for.",
            "NOT_REQUIRED", "Your organisation does not ask you for a second step.");

    /** The words of RFC 8176 that say something to a person. */
    private static final Map<String, String> METHODS = Map.of(
            "otp", "a code",
            "sms", "a text message",
            "hwk", "a security key",
            "swk", "a passkey",
            "kba", "a recovery code");

    private Words() {}

    static String denied(String reason) {
        return DENIED.getOrDefault(
                reason, "Your organisation's rules do not let you in. Ask your administrator (" + reason + ").");
    }

    static String allowed(String reason) {
        return ALLOWED.getOrDefault(
                reason,
                "No second step was asked for ("
                        + reason.toLowerCase(Locale.ROOT).replace('_', ' ') + ").");
    }

    /** @param methods as the assertion lists them */
    static String proved(List<String> methods) {
        List<String> known = methods.stream()
                .filter(METHODS::containsKey)
                .map(method -> METHODS.getOrDefault(method, method))
                .toList();
        return known.isEmpty()
                ? "Your second step was checked."
                : "Your second step was checked: " + String.join(", ", known) + ".";
    }
}
