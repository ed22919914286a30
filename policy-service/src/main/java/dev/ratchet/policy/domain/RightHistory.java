package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a right: two maxima and a minimum, so that news in any order, late or twice, ends the same. The later of
 * grant and revocation holds; of two at the same instant the grant.
 *
 * @param firstGrantedAt the earliest grant ever; null where there was none
 * @param grantedAt the latest grant; null where there was none
 * @param revokedAt the latest revocation; null where there was none
 */
public record RightHistory(
        @Nullable Instant firstGrantedAt,
        @Nullable Instant grantedAt,
        @Nullable Instant revokedAt) {

    /** Of a right that nobody told of. */
    static final RightHistory NONE = new RightHistory(null, null, null);

    public static RightHistory granted(Instant at) {
        return new RightHistory(at, at, null);
    }

    public static RightHistory revoked(Instant at) {
        return new RightHistory(null, null, at);
    }

    public RightHistory merge(RightHistory other) {
        return new RightHistory(
                earliest(firstGrantedAt, other.firstGrantedAt),
                latest(grantedAt, other.grantedAt),
                latest(revokedAt, other.revokedAt));
    }

    RightHistory revocation() {
        return new RightHistory(null, null, revokedAt);
    }

    boolean isHeld() {
        return heldSince() != null;
    }

    /** The grant that holds: the first ever where nothing was revoked since, else the latest; null where none does. */
    @Nullable
    Instant heldSince() {
        if (revokedAt == null || (firstGrantedAt != null && !firstGrantedAt.isBefore(revokedAt))) {
            return firstGrantedAt;
        }
        return grantedAt == null || grantedAt.isBefore(revokedAt) ? null : grantedAt;
    }

    static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        return other == null ? one : UserFacts.earliest(one, other);
    }

    static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
