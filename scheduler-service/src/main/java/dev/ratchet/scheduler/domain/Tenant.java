package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Where a tenant lives, by whose nights it is swept.
 *
 * @param since when it came there, as far as was told
 * @param revision the higher one tells the truth
 */
public record Tenant(String tenantId, String region, ZoneId zone, Instant since, long revision) {

    /** The later news of the two; who has not moved lives there since the earlier ones. */
    public Tenant merge(Tenant other) {
        var later = revision >= other.revision ? this : other;
        var sooner = since.isBefore(other.since) ? since : other.since;
        return region.equals(other.region) && zone.equals(other.zone)
                ? new Tenant(tenantId, region, zone, sooner, later.revision)
                : later;
    }
}
