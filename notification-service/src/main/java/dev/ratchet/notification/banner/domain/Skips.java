package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a user has skipped the prompt since MFA is advised.
 *
 * @param used 0 or more
 * @param lastAt null where it never was
 */
public record Skips(int used, @Nullable Instant lastAt) {}
