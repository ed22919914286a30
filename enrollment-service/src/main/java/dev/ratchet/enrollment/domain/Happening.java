package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a user's protection, as the history keeps it. A factor is named by kind, id and name, never by its
 * number or seed.
 *
 * @param cause name of what led to it, such as {@code ROLE_CHANGED}
 * @param causedBy id of the event that led to it, or the actor of a request
 * @param previous, state of a change of state
 * @param exposureMillis how long MFA was required and off; null where nothing was open
 * @param device the browser that trust was given to, or taken from
 */
public record Happening(
        UserId user,
        Kind kind,
        String cause,
        String causedBy,
        Instant at,
        @Nullable MfaState previous,
        @Nullable MfaState state,
        @Nullable Long exposureMillis,
        @Nullable NamedFactor factor,
        @Nullable UUID device) {

    /** What it was. Later versions add kinds. */
    public enum Kind {
        STATE_CHANGED,
        /** A set-up was begun: told until this stopped being a part of the history. */
        FACTOR_REGISTERED,
        /** A proof bound it to the user. */
        FACTOR_CONFIRMED,
        FACTOR_SUSPENDED,
        FACTOR_DISABLED,
        FACTOR_REMOVED,
        RECOVERY_CODES_ISSUED,
        TRUST_GIVEN,
        TRUST_ENDED,
        RESET,
        PHONE_CHANGED,
        ACCOUNT_REMOVED
    }

    /** A factor as people tell it from others. */
    public record NamedFactor(UUID id, FactorType type, String name) {}

    public static Happening of(StateChange change) {
        return new Happening(
                change.user(),
                Kind.STATE_CHANGED,
                change.cause(),
                change.causedBy(),
                change.changedAt(),
                change.previous(),
                change.state(),
                change.exposureMillis(),
                null,
                null);
    }

    public static Happening of(UserId user, Kind kind, NamedFactor factor, String cause, String causedBy, Instant at) {
        return new Happening(user, kind, cause, causedBy, at, null, null, null, factor, null);
    }

    public static Happening of(UserId user, Kind kind, UUID device, String cause, String causedBy, Instant at) {
        return new Happening(user, kind, cause, causedBy, at, null, null, null, null, device);
    }

    public static Happening of(UserId user, Kind kind, String cause, String causedBy, Instant at) {
        return new Happening(user, kind, cause, causedBy, at, null, null, null, null, null);
    }

    /** @param sequence grows by one per user */
    public record Recorded(long sequence, Happening happening) {}
}
