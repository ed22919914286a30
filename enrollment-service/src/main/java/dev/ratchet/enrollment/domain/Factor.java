package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A factor of a user, who may have several of a kind.
 *
 * @param name by which the user tells it from the others; see {@link FactorNames}
 * @param phone where the codes of an SMS factor go
 * @param countsFrom before it an active factor does not count yet; null where it counted from its confirmation
 * @param createdAt when its set-up began; null until it is stored
 * @param confirmedAt when a proof bound it; null while it is pending
 * @param lastUsedAt when a right answer was given with it last, the one that bound it included; null before the first
 */
public record Factor(
        UUID id,
        UserId user,
        FactorType type,
        FactorStatus status,
        String name,
        @Nullable PhoneNumber phone,
        @Nullable Instant countsFrom,
        @Nullable Instant createdAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant lastUsedAt) {

    /** Strongest first; of a kind the one that was used last, for it is the one at hand. */
    public static final Comparator<Factor> STRONGEST_FIRST = Comparator.comparing(Factor::type)
            .thenComparing(
                    Factor::lastUsedAt,
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()).reversed())
            .thenComparing(Factor::id);

    /** Of a set-up that was just begun. */
    public static Factor pending(UUID id, UserId user, FactorType type, String name, @Nullable PhoneNumber phone) {
        return new Factor(id, user, type, FactorStatus.PENDING, name, phone, null, null, null, null);
    }

    /** The set of recovery codes that a user is given. */
    public static Factor recoveryCodes(UUID id, UserId user) {
        return new Factor(
                id,
                user,
                FactorType.RECOVERY_CODE,
                FactorStatus.ACTIVE,
                FactorNames.RECOVERY_CODES,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether it counted, until it was guessed at too often, or there was perhaps a copy of it. */
    public boolean blocked() {
        var lost = status == FactorStatus.DISABLED || (status == FactorStatus.SUSPENDED && type == FactorType.WEBAUTHN);
        return lost && confirmedAt != null && type != FactorType.RECOVERY_CODE;
    }

    /** Whether it is bound to the user, and is to count by now; what policy says of it plays no part. */
    public boolean registered(Instant now) {
        return status == FactorStatus.ACTIVE && (countsFrom == null || !countsFrom.isAfter(now));
    }
}
