package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser that may skip the challenge for one account until its timer ends.
 *
 * @param name by which the user tells it from the others
 */
public record TrustedBrowser(UUID id, UserId user, String name, Instant trustedSince, Instant lastChallengeAt) {}
