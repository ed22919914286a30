package dev.ratchet.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Every service that holds users is to compare what is with what must be, and repair the difference.
 *
 * @param sweepId one run; a service that has seen it does not start it again
 * @param cutoff the instant at which requirements are evaluated
 * @param dryRun report, change nothing
 * @param zone only tenants of the region that live in this zone, by its id to the letter; null for all of the region
 * @param wave number of the wave that opens with this sweep, from 1; null where none does, as are the two that follow
 * @param percent of all users who are enforced from the cutoff on
 * @param enforcementDate of the schedule that the wave belongs to
 */
public record SweepRequested(
        String sweepId,
        SweepKind kind,
        String region,
        Instant cutoff,
        boolean dryRun,
        @Nullable ZoneId zone,
        @Nullable Integer wave,
        @Nullable Integer percent,
        @Nullable LocalDate enforcementDate)
        implements Event {

    public SweepRequested {
        Require.id("sweepId", sweepId);
        Require.present("kind", kind);
        Require.id("region", region);
        Require.time("cutoff", cutoff);
        Require.percent("percent", percent);
    }

    /** That opens no wave. */
    public SweepRequested(
            String sweepId, SweepKind kind, String region, Instant cutoff, boolean dryRun, @Nullable ZoneId zone) {
        this(sweepId, kind, region, cutoff, dryRun, zone, null, null, null);
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
