package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An approved exemption of one user, as the user's facts hold it.
 *
 * @param until the first instant at which it no longer holds
 */
public record Exemption(UUID id, Kind kind, Instant until) {

    /** What it is for. */
    public enum Kind {
        /** A person who cannot use a factor for a while. */
        TEMPORARY,
        /** An account for emergencies, which holds a security key; each use raises an alarm. */
        BREAK_GLASS
    }

    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }
}
