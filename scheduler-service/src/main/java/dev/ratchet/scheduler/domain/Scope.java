package dev.ratchet.scheduler.domain;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whose users a run looks at.
 *
 * @param zone of the tenants that are swept; null for all tenants of the region
 */
public record Scope(String region, @Nullable ZoneId zone) {
    public static Scope wholeOf(String region) {
        return new Scope(region, null);
    }
}
