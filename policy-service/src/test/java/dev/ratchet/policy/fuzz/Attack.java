package dev.ratchet.policy.fuzz;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that must be refused.
 *
 * @param bearer role and tenant of the caller
 * @param field the one at fault; null where it is not one field of the body
 */
public record Attack(
        String method,
        String path,
        Bearer bearer,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable String field) {

    /** Who sends it. */
    public record Bearer(String role, @Nullable String tenant) {
        /** Without a token. */
        public static final Bearer NONE = new Bearer("none", null);
    }

    @Override
    public String toString() {
        var text = body == null ? "" : new String(body, java.nio.charset.StandardCharsets.UTF_8);
        return "%s %s by %s with %s: %s%s"
                .formatted(
                        method,
                        path,
                        bearer,
                        headers,
                        text.substring(0, Math.min(300, text.length())),
                        text.length() > 300 ? " … " + text.length() + " characters" : "");
    }
}
