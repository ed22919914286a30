package dev.ratchet.notification.banner.domain;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * All that is known for one user's banner. Each part may be missing until its event has come.
 *
 * @param zone the tenant's: in it dates are shown and days counted
 * @param announcement of the region; null where none is known, and then nothing is held back
 */
public record Standing(
        @Nullable Requirement requirement,
        @Nullable MfaState state,
        ZoneId zone,
        @Nullable Announcement announcement) {

    /** A user of whom nothing has been heard. */
    public static final Standing UNKNOWN = new Standing(null, null, ZoneOffset.UTC, null);
}
