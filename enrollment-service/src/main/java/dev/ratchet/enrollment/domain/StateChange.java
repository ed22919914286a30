package dev.ratchet.enrollment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user's MFA state, as it becomes public.
 *
 * @param revision grows by one per user
 * @param causedBy id of the event that led to it, or the actor of a request
 * @param exposureMillis how long MFA was required and off; null where nothing was open
 */
public record StateChange(
        UserId user,
        MfaState previous,
        MfaState state,
        long revision,
        String cause,
        String causedBy,
        Instant changedAt,
        @Nullable Long exposureMillis) {}
