package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;

/** A browser that may skip the challenge for one account until its timer ends. */
public record TrustedBrowser(UUID id, UserId user, Instant lastChallengeAt) {}
