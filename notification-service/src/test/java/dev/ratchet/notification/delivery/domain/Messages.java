package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of tests. */
final class Messages {
    private Messages() {}

    static Queued queued(@Nullable String begunBy, List<String> refusedBy, List<String> deferredBy, Instant expiresAt) {
        return new Queued(
                "a",
                "acme",
                "ann",
                "SIGN_IN",
                false,
                null,
                "FI",
                "sealed",
                begunBy,
                begunBy == null ? 0 : 1,
                begunBy != null,
                refusedBy,
                deferredBy,
                expiresAt.minusSeconds(600),
                expiresAt);
    }
}
