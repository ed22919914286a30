package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge to be opened.
 *
 * @param factorId null where the answer names the factor: a challenge for all passkeys of the user
 * @param signIn nonce of the sign-in it belongs to; null for a confirmation
 * @param codeHmac of the code that was sent; null where the user's device makes the code
 * @param nonce what a passkey is to sign; null for other methods
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Challenge(
        UUID id,
        UserId user,
        @Nullable UUID factorId,
        Purpose purpose,
        FactorType method,
        @Nullable String signIn,
        byte @Nullable [] codeHmac,
        byte @Nullable [] nonce) {

    public Challenge(
            UUID id,
            UserId user,
            UUID factorId,
            Purpose purpose,
            FactorType method,
            @Nullable String signIn,
            byte @Nullable [] codeHmac) {
        this(id, user, factorId, purpose, method, signIn, codeHmac, null);
    }

    /** The span in which it can be answered, by the database clock. */
    public record Opened(Instant from, Instant until) {}
}
