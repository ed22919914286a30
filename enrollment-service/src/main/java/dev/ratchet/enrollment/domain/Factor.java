package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A factor of a user, who may have several of a kind.
 *
 * @param name by which the user tells it from the others, 1 to 64 characters
 * @param phone where the codes of an SMS factor go
 * @param countsFrom before it an active factor does not count yet; null where it counted from its confirmation
 * @param confirmedAt when a proof bound it; null while it is pending
 */
public record Factor(
        UUID id,
        UserId user,
        FactorType type,
        FactorStatus status,
        String name,
        @Nullable PhoneNumber phone,
        @Nullable Instant countsFrom,
        @Nullable Instant confirmedAt) {

    /** Of a set-up that was just begun. */
    public static Factor pending(UUID id, UserId user, FactorType type, String name, @Nullable PhoneNumber phone) {
        return new Factor(id, user, type, FactorStatus.PENDING, name, phone, null, null);
    }

    public boolean usable() {
        return status == FactorStatus.ACTIVE;
    }
}
