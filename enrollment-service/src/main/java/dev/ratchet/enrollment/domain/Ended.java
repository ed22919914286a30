package dev.ratchet.enrollment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ended of a user.
 *
 * @param until what came about before it has ended; null for all
 * @param causedBy id of the event
 */
public record Ended(UserId user, @Nullable Instant until, String causedBy) {}
