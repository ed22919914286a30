package dev.ratchet.policy.domain;

import dev.ratchet.waves.Bucket;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a date binds, and from when. Where it is staged a user is bound by the opening of a wave, never by the date alone: a
 * wave that was not opened has no date that a timer or a sign-in could act on.
 */
final class Staging {
    private Staging() {}

    /**
     * What a date demands of a user.
     *
     * @param date as the user's tenant postponed it
     * @param reached the wave that came by the user; null where none did
     * @param words what the date is, for people
     */
    static Rule.Demand demand(
            UserId user, EnforcementDate date, List<Opening> openings, @Nullable Instant reached, String words) {
        if (!date.waves().staged()) {
            return new Rule.Demand(date.begins(), words);
        }
        var opened = opened(user, openings, reached);
        var wave = date.waves().worded(bucket(user));
        return opened == null
                ? new Rule.Demand(null, words + " by waves, in " + wave + ", not open yet")
                : new Rule.Demand(later(opened, date.begins()), words + " by waves, in " + wave);
    }

    /** When the wave was opened that binds a user; null where none does. */
    static @Nullable Instant opened(UserId user, List<Opening> openings, @Nullable Instant reached) {
        if (openings.stream().anyMatch(opening -> opening.holds(reached))) {
            return reached;
        }
        var bucket = bucket(user);
        return openings.stream()
                .filter(opening -> opening.reaches(bucket))
                .map(Opening::openedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * Facts that remember the waves that came by, now that the user is told: those who must because of one, and nobody
     * whom another rule keeps out of scope. A wave that was rolled back is forgotten.
     */
    static UserFacts told(
            UserId user, UserFacts facts, Requirement requirement, Circumstances circumstances, Instant now) {
        var openings = circumstances.openings();
        var before = facts.reached();
        if (before.equals(Reached.NONE) && openings.equals(Openings.NONE)) {
            return facts;
        }
        var after = new Reached(
                told(
                        user,
                        Rules.REGION_DATE,
                        facts,
                        openings.region(),
                        before.region(),
                        requirement,
                        circumstances,
                        now),
                told(
                        user,
                        Rules.PARTNER_TENANT,
                        facts,
                        openings.partners(),
                        before.partners(),
                        requirement,
                        circumstances,
                        now));
        return after.equals(before) ? facts : facts.withReached(after);
    }

    private static @Nullable Instant told(
            UserId user,
            Rule rule,
            UserFacts facts,
            List<Opening> openings,
            @Nullable Instant before,
            Requirement requirement,
            Circumstances circumstances,
            Instant now) {
        if (requirement.level() == Level.REQUIRED
                && rule.says()
                        .of(user, facts, circumstances)
                        .filter(each -> each.isDueAt(now))
                        .isPresent()) {
            var opened = opened(user, openings, before);
            if (opened != null) {
                return opened;
            }
        }
        return openings.stream().anyMatch(opening -> opening.letsGoOf(before)) ? null : before;
    }

    private static int bucket(UserId user) {
        return Bucket.of(user.tenantId(), user.userId());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
