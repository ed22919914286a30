package dev.ratchet.events;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Every service that holds users is to compare what is with what must be, and repair the difference.
 *
 * @param sweepId one run; a service that has seen it does not start it again
 * @param cutoff the instant at which requirements are evaluated
 * @param dryRun report, change nothing
 * @param zone only tenants of the region that live in this zone, by its id to the letter; null for all of the region
 */
public record SweepRequested(
        String sweepId,
        SweepKind kind,
        String region,
        Instant cutoff,
        boolean dryRun,
        @Nullable ZoneId zone) implements Event {

    public SweepRequested {
        Require.id("sweepId", sweepId);
        Require.present("kind", kind);
        Require.id("region", region);
        Require.time("cutoff", cutoff);
    }

    /** Of all tenants of the region. */
    public SweepRequested(String sweepId, SweepKind kind, String region, Instant cutoff, boolean dryRun) {
        this(sweepId, kind, region, cutoff, dryRun, null);
    }

    @Override
    public String key() {
        return region;
    }
}
