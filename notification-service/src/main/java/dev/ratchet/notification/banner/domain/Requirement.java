package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What policy demands of a user.
 *
 * @param effectiveAt from when MFA is required; never null for ADVISED
 * @param byRegionDate whether the enforcement date of the region is its only reason
 */
public record Requirement(Level level, @Nullable Instant effectiveAt, boolean byRegionDate) {
    private static final String REGION_DATE = "REGION_DATE";

    /** @throws IllegalArgumentException for ADVISED without an instant */
    public Requirement {
        if (level == Level.ADVISED && effectiveAt == null) {
            throw new IllegalArgumentException("effectiveAt: is missing, and ADVISED says until when");
        }
    }

    /** @param rules names of the rules that made it so */
    public static Requirement of(Level level, @Nullable Instant effectiveAt, Collection<String> rules) {
        var byRegionDate = !rules.isEmpty() && rules.stream().allMatch(REGION_DATE::equals);
        return new Requirement(level, effectiveAt, byRegionDate);
    }
}
