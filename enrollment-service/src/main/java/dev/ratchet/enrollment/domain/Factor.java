package dev.ratchet.enrollment.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A factor of a user.
 *
 * @param phone where the codes of an SMS factor go
 */
public record Factor(
        UUID id,
        UserId user,
        FactorType type,
        FactorStatus status,
        @Nullable PhoneNumber phone) {
    public boolean usable() {
        return status == FactorStatus.ACTIVE;
    }
}
