package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of tests. */
final class Messages {
    private Messages() {}

    static Queued queued(@Nullable String begunBy, List<String> refusedBy, List<String> deferredBy, Instant expiresAt) {
        return queued(false, begunBy, refusedBy, deferredBy, expiresAt);
    }

    static Queued notice(Instant expiresAt) {
        return queued(true, null, List.of(), List.of(), expiresAt);
    }

    private static Queued queued(
            boolean notice,
            @Nullable String begunBy,
            List<String> refusedBy,
            List<String> deferredBy,
            Instant expiresAt) {
        return new Queued(
                "a",
                "acme",
                "ann",
                "SIGN_IN",
                notice,
                null,
                "FI",
                "sealed",
                begunBy,
                begunBy == null ? 0 : 1,
                begunBy != null,
                refusedBy,
                deferredBy,
                expiresAt.minusSeconds(600),
                expiresAt,
                false);
    }
}
