package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What policy demands of one user.
 *
 * @param effectiveAt from when MFA is required; of ADVISED null where a wave has yet to open; of NOT_REQUIRED, when it is
 *     required again, or null
 * @param reasons the one that sets effectiveAt comes first
 */
public record Requirement(Level level, @Nullable Instant effectiveAt, List<Reason> reasons) {
    private static final Set<String> DATES = Set.of(Rules.REGION_DATE.name(), Rules.PARTNER_TENANT.name());

    public Requirement {
        reasons = List.copyOf(reasons);
    }

    static Requirement none(@Nullable Instant again, List<Reason> reasons) {
        return new Requirement(Level.NOT_REQUIRED, again, reasons);
    }

    /** Whether it is a date of the schedule, or a wave of one, that set effectiveAt. */
    public boolean setByDate() {
        return !reasons.isEmpty() && DATES.contains(reasons.getFirst().rule());
    }

    /** Whether it demands less than the other. */
    public boolean isWeakerThan(Requirement other) {
        return level.compareTo(other.level) < 0;
    }
}
