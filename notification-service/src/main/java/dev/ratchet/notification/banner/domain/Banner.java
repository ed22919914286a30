package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told at one instant.
 *
 * @param deadline from when MFA is required, past or to come; null where there is no such instant, or none is known yet
 * @param daysLeft local days until the deadline's day in the tenant's zone; 0 on that day, and without a deadline
 * @param reason the rule that demands it; null where none is known
 * @param snoozedUntil until when the user has put the prompt off; null unless SNOOZED
 * @param skipsLeft how often the prompt can still be put off; null where there is none to put off
 */
public record Banner(
        BannerState state,
        @Nullable Instant deadline,
        long daysLeft,
        @Nullable String reason,
        @Nullable Instant snoozedUntil,
        @Nullable Integer skipsLeft) {
    private static final long COUNTDOWN_DAYS = 14;
    private static final Banner NONE = new Banner(BannerState.NONE, null, 0, null, null, null);

    public static Banner of(Standing standing, Instant now) {
        var requirement = standing.requirement();
        if (standing.state() == MfaState.ENABLED) {
            return atSignIn(requirement, now);
        }
        if (requirement == null || standing.state() == MfaState.ENFORCED) {
            return NONE;
        }
        var effectiveAt = requirement.effectiveAt();
        return switch (requirement.levelAt(now)) {
            case NOT_REQUIRED -> NONE;
            case REQUIRED -> required(effectiveAt, requirement.reason());
            case ADVISED -> advised(standing, requirement, now);
        };
    }

    /** Who must set MFA up now cannot pass it by. */
    public boolean skippable() {
        return state != BannerState.REQUIRED;
    }

    private static Banner required(@Nullable Instant deadline, @Nullable String reason) {
        return new Banner(BannerState.REQUIRED, deadline, 0, reason, null, null);
    }

    /** The sign-in lets nobody past whose MFA is on and not set up, whatever has become of the requirement since. */
    private static Banner atSignIn(@Nullable Requirement requirement, Instant now) {
        return requirement != null && requirement.levelAt(now) != Level.NOT_REQUIRED
                ? required(requirement.effectiveAt(), requirement.reason())
                : required(null, null);
    }

    /** Whom no skip lets past the sign-in must set MFA up there, also before the date is announced. */
    private static Banner advised(Standing standing, Requirement requirement, Instant now) {
        var effectiveAt = requirement.effectiveAt();
        if (effectiveAt == null) {
            return undated(standing, requirement, now);
        }
        if (standing.putoff().isOver(now)) {
            return required(effectiveAt, requirement.reason());
        }
        if (standing.holdsBack(requirement.datedBy(), now)) {
            return NONE;
        }
        var zone = standing.zone();
        var days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(effectiveAt, zone));
        var putoff = standing.putoff();
        var until = putoff.until(now);
        if (until != null) {
            var ends = until.isBefore(effectiveAt) ? until : effectiveAt;
            return new Banner(BannerState.SNOOZED, effectiveAt, days, requirement.reason(), ends, putoff.left());
        }
        var state = days <= COUNTDOWN_DAYS ? BannerState.COUNTDOWN : BannerState.ANNOUNCED;
        return new Banner(state, effectiveAt, days, requirement.reason(), null, putoff.left());
    }

    /** Nothing ends the time in which it can be put off, so how often that was done does not count. */
    private static Banner undated(Standing standing, Requirement requirement, Instant now) {
        if (standing.holdsBack(requirement.datedBy(), now)) {
            return NONE;
        }
        var until = standing.putoff().until(now);
        var state = until == null ? BannerState.ANNOUNCED : BannerState.SNOOZED;
        return new Banner(state, null, 0, requirement.reason(), until, null);
    }
}
