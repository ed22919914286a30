package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What policy demands of a user.
 *
 * @param effectiveAt from when MFA is required; of ADVISED null while the user's wave has yet to open; with NOT_REQUIRED the
 *     end of an exemption
 * @param datedBy the dates of the schedule that are its only reasons; empty where there is another one
 * @param reason the rule that sets the date; null where none is named
 */
public record Requirement(
        Level level,
        @Nullable Instant effectiveAt,
        Set<DatedRule> datedBy,
        @Nullable String reason) {

    public Requirement {
        datedBy = Set.copyOf(datedBy);
    }

    /** @param rules names of the rules that made it so, the one that sets the date first */
    public static Requirement of(Level level, @Nullable Instant effectiveAt, Collection<String> rules) {
        var dated = Arrays.stream(DatedRule.values())
                .filter(rule -> rules.contains(rule.name()))
                .collect(Collectors.toSet());
        var onlyDates = Set.copyOf(rules).size() == dated.size();
        return new Requirement(
                level,
                effectiveAt,
                onlyDates ? dated : Set.of(),
                rules.stream().findFirst().orElse(null));
    }

    /** What was advised, and what an exemption lifted, is required once its instant has come, whoever said so or not. */
    public Level levelAt(Instant now) {
        return effectiveAt != null && !now.isBefore(effectiveAt) ? Level.REQUIRED : level;
    }
}
