package dev.ratchet.enrollment.domain;

import java.time.Instant;

/**
 * News of a user from upstream.
 *
 * @param told the facts that it brings
 * @param phoneChange whether it says that the number changed, rather than what it is
 * @param causedBy id of the event
 */
public record ProfileNews(UserId user, Profile told, boolean phoneChange, String causedBy) {

    /** As {@link Told#received} has it. */
    public ProfileNews received(Instant now) {
        return new ProfileNews(user, told.received(now), phoneChange, causedBy);
    }
}
