package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known for one user's banner. Each part may be missing until its event has come.
 *
 * @param zone the tenant's: in it dates are shown and days counted
 * @param announcements of the dates that concern the user; one that is not known holds nothing back
 */
public record Standing(
        @Nullable Requirement requirement,
        @Nullable MfaState state,
        ZoneId zone,
        Map<DatedRule, Announcement> announcements) {

    /** A user of whom nothing has been heard. */
    public static final Standing UNKNOWN = new Standing(null, null, ZoneOffset.UTC, Map.of());

    public Standing {
        announcements = Map.copyOf(announcements);
    }

    /** Whether none of these dates is announced yet; of several the first to be announced ends the wait. */
    boolean holdsBack(Set<DatedRule> dates, Instant now) {
        return !dates.isEmpty()
                && dates.stream().allMatch(date -> {
                    var announcement = announcements.get(date);
                    return announcement != null && !announcement.hasBegun(now);
                });
    }
}
