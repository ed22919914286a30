package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told at one instant.
 *
 * @param deadline from when MFA is required, past or to come; null where there is no such instant
 * @param daysLeft local days until the deadline's day in the tenant's zone; 0 on that day
 */
public record Banner(BannerState state, @Nullable Instant deadline, long daysLeft) {
    private static final long COUNTDOWN_DAYS = 14;
    private static final Banner NONE = new Banner(BannerState.NONE, null, 0);

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
            case REQUIRED -> new Banner(BannerState.REQUIRED, effectiveAt, 0);
            case ADVISED -> advised(standing, requirement, now);
        };
    }

    /** Only who must set MFA up now cannot pass it by. */
    public boolean skippable() {
        return state != BannerState.REQUIRED;
    }

    /** The sign-in lets nobody past whose MFA is on and not set up, whatever has become of the requirement since. */
    private static Banner atSignIn(@Nullable Requirement requirement, Instant now) {
        var deadline = requirement != null && requirement.levelAt(now) != Level.NOT_REQUIRED
                ? requirement.effectiveAt()
                : null;
        return new Banner(BannerState.REQUIRED, deadline, 0);
    }

    private static Banner advised(Standing standing, Requirement requirement, Instant now) {
        if (standing.holdsBack(requirement.datedBy(), now)) {
            return NONE;
        }
        var effectiveAt = Objects.requireNonNull(requirement.effectiveAt(), "ADVISED says until when");
        var zone = standing.zone();
        var days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(effectiveAt, zone));
        var state = days <= COUNTDOWN_DAYS ? BannerState.COUNTDOWN : BannerState.ANNOUNCED;
        return new Banner(state, effectiveAt, days);
    }
}
