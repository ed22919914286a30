package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well MFA did what it is for, in one tenant.
 *
 * @param days in order, those on which something happened
 */
public record Effectiveness(List<Day> days, Breaches breaches, Unprompted signedIn, Unprompted neverCame) {

    /**
     * One day in UTC.
     *
     * @param outcomes of sign-ins of users who must use MFA
     * @param setUpsFinished factors that were confirmed, recovery codes left out
     * @param exposures how often MFA was required and off until it was turned on
     */
    public record Day(LocalDate day, Map<SignInOutcome, Long> outcomes, long setUpsFinished, Exposures exposures) {}

    /** @param p50Millis, p99Millis how long they were; null where there was none */
    public record Exposures(
            long count,
            @Nullable Double p50Millis,
            @Nullable Double p99Millis) {
        public static final Exposures NONE = new Exposures(0, null, null);
    }

    /** @param longest of the exposures over the threshold, at most a hundred */
    public record Breaches(long count, List<Breach> longest) {}

    /** @param at when MFA was on again */
    public record Breach(String userId, long exposureMillis, String cause, String causedBy, Instant at) {}

    /** @param first by user id, at most a hundred */
    public record Unprompted(long count, List<UnpromptedUser> first) {}

    /** Somebody of whom MFA is required and who was not asked for it since. */
    public record UnpromptedUser(
            String userId,
            MfaState state,
            Instant requiredSince,
            @Nullable Instant lastAskedAt,
            @Nullable Instant lastAllowedAt) {}
}
