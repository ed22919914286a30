package dev.ratchet.enrollment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a user's last sign-ins were, of each kind.
 *
 * @param askedAt the last one, whatever the answer
 * @param promptedAt the last one that asked for MFA
 * @param trustedAt the last one that an earlier challenge let in
 * @param allowedAt the last one that passed without MFA
 */
public record Activity(
        Instant askedAt,
        @Nullable Instant promptedAt,
        @Nullable Instant trustedAt,
        @Nullable Instant allowedAt) {

    public static Activity of(SignInOutcome outcome, Instant at) {
        return new Activity(
                at,
                outcome.prompts() ? at : null,
                outcome == SignInOutcome.TRUSTED ? at : null,
                outcome == SignInOutcome.PASSED_WITHOUT_MFA ? at : null);
    }

    /** The later one of each; in any order. */
    public Activity merge(Activity other) {
        return new Activity(
                askedAt.isAfter(other.askedAt) ? askedAt : other.askedAt,
                later(promptedAt, other.promptedAt),
                later(trustedAt, other.trustedAt),
                later(allowedAt, other.allowedAt));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
