package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which waves came by a user and made MFA required: a wave that halts lets go of nobody, and only its roll-back makes them
 * be forgotten.
 *
 * @param region when the wave of the region's date was opened; null where none came by
 * @param partners the same of the partner programme's
 */
public record Reached(@Nullable Instant region, @Nullable Instant partners) {
    public static final Reached NONE = new Reached(null, null);
}
