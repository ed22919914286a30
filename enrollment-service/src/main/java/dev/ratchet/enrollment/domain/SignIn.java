package dev.ratchet.enrollment.domain;

import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in, as its id carries it.
 *
 * @param app the product that asks
 * @param nonce unique; binds challenges to this sign-in
 * @param decision what it was answered; no challenge mends DENY
 * @param returnUrl where the product wants the browser back after the hosted pages; null where it uses none
 * @param address that it came from, as the product told it; null for an account link
 */
public record SignIn(
        UserId user,
        String app,
        String nonce,
        Instant expiresAt,
        Decision decision,
        @Nullable String returnUrl,
        @Nullable String address) {

    public boolean denied() {
        return decision == Decision.DENY;
    }
}
