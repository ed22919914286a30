package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do to the users that it concerns, if it came into force now.
 *
 * @param population accounts that are not removed
 * @param becomes how many of them would be at each level; all levels are there, and sum to the population
 * @param changed users whose requirement would be another, be it for a reason more; a rollout counts the same
 * @param lockedOut users who would be required to use MFA and have no usable factor that would be allowed, and no phone
 * @param expectedSms users who would be advised or required to use MFA and for whom SMS would be the only way; each of
 *     them is sent one code
 * @param sample some of those who change, the locked out first
 */
public record Forecast(
        long population, Map<Level, Long> becomes, long changed, long lockedOut, long expectedSms, List<Case> sample) {
    public Forecast {
        becomes = Map.copyOf(becomes);
        sample = List.copyOf(sample);
    }

    /**
     * One user who would change.
     *
     * @param from as it holds now
     */
    public record Case(UserId user, Standing from, Requirement to, boolean lockedOut) {}

    /** A level and since, or from, when it holds. */
    public record Standing(Level level, @Nullable Instant effectiveAt) {

        /** What a requirement demands at an instant, whether or not somebody has looked since. */
        static Standing of(Requirement requirement, Instant now) {
            var at = requirement.effectiveAt();
            return new Standing(at != null && !at.isAfter(now) ? Level.REQUIRED : requirement.level(), at);
        }
    }
}
