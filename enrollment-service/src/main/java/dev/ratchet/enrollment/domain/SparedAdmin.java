package dev.ratchet.enrollment.domain;

import java.time.Instant;

/**
 * Sweeps did not require MFA of an admin, for nobody of the tenant could have signed in any more.
 *
 * @param since when the first did
 * @param at when the last did
 */
public record SparedAdmin(UserId user, Instant since, Instant at) {

    /** What two reports of the same user say together, in whatever order they came. */
    public SparedAdmin and(SparedAdmin other) {
        return new SparedAdmin(
                user, since.isBefore(other.since) ? since : other.since, at.isAfter(other.at) ? at : other.at);
    }
}
