package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy demands of one user.
 *
 * @param effectiveAt from when MFA is required; null for NOT_REQUIRED
 */
public record Requirement(Level level, @Nullable Instant effectiveAt, List<Reason> reasons) {
    public Requirement {
        reasons = List.copyOf(reasons);
    }

    static Requirement none(List<Reason> reasons) {
        return new Requirement(Level.NOT_REQUIRED, null, reasons);
    }

    /** Whether it demands less than the other. */
    public boolean isWeakerThan(Requirement other) {
        return level.compareTo(other.level) < 0;
    }
}
