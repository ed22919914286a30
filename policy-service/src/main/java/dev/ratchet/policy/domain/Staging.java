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
     * @param postponed whether the tenant did: it is not bound before its own date, whatever wave came by
     * @param reached the wave that came by the user; null where none did
     * @param words what the date is, for people
     */
    static Rule.Demand demand(
            UserId user,
            EnforcementDate date,
            boolean postponed,
            List<Opening> openings,
            @Nullable Instant reached,
            String words) {
        var opened = opened(user, date.waves(), openings, reached);
        if (!date.waves().staged()) {
            return new Rule.Demand(
                    opened == null || postponed || opened.isAfter(date.begins()) ? date.begins() : opened, words);
        }
        var wave = date.waves().worded(bucket(user));
        return opened == null
                ? new Rule.Demand(null, words + " by waves, in " + wave + ", not open yet")
                : new Rule.Demand(postponed ? later(opened, date.begins()) : opened, words + " by waves, in " + wave);
    }

    /** When the wave was opened that binds a user; null where none does. Without waves in the plan they only hold. */
    private static @Nullable Instant opened(
            UserId user, Waves waves, List<Opening> openings, @Nullable Instant reached) {
        if (openings.stream().anyMatch(opening -> opening.holds(reached))) {
            return reached;
        }
        if (!waves.staged()) {
            return null;
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
        var told = new Told(user, facts, requirement, circumstances, now);
        var after = new Reached(
                told.reached(
                        Rules.REGION_DATE,
                        circumstances.regionDate(),
                        openings.region(),
                        before.region(),
                        openings.letGoOfRegion(before.region())),
                told.reached(
                        Rules.PARTNER_TENANT,
                        circumstances.partnerDate(),
                        openings.partners(),
                        before.partners(),
                        openings.letGoOfPartners(before.partners())));
        return after.equals(before) ? facts : facts.withReached(after);
    }

    /** A user who is told a requirement. */
    private record Told(
            UserId user, UserFacts facts, Requirement requirement, Circumstances circumstances, Instant now) {

        /** @param letGo whether the wave that was reached before was rolled back */
        @Nullable
        Instant reached(
                Rule rule,
                @Nullable EnforcementDate date,
                List<Opening> openings,
                @Nullable Instant before,
                boolean letGo) {
            var opened = date != null && isDueTo(rule) ? opened(user, date.waves(), openings, before) : null;
            if (opened != null) {
                return opened;
            }
            return letGo ? null : before;
        }

        private boolean isDueTo(Rule rule) {
            return requirement.level() == Level.REQUIRED
                    && rule.says()
                            .of(user, facts, circumstances)
                            .filter(each -> each.isDueAt(now))
                            .isPresent();
        }
    }

    private static int bucket(UserId user) {
        return Bucket.of(user.tenantId(), user.userId());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
