package dev.ratchet.enrollment.domain;

import java.time.Instant;

/**
 * One sign-in, as its id carries it.
 *
 * @param app the product that asks
 * @param nonce unique; binds challenges to this sign-in
 * @param denied whether the decision was DENY, which no challenge can mend
 */
public record SignIn(UserId user, String app, String nonce, Instant expiresAt, boolean denied) {}
