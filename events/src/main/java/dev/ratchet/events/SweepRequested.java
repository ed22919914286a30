package dev.ratchet.events;

import java.time.Instant;

/**
 * Every service that holds users is to compare what is with what must be, and repair the difference.
 *
 * @param sweepId one run; a service that has seen it does not start it again
 * @param cutoff the instant at which requirements are evaluated
 * @param dryRun report, change nothing
 */
public record SweepRequested(String sweepId, SweepKind kind, String region, Instant cutoff, boolean dryRun)
        implements Event {

    public SweepRequested {
        Require.id("sweepId", sweepId);
        Require.present("kind", kind);
        Require.id("region", region);
        Require.time("cutoff", cutoff);
    }

    @Override
    public String key() {
        return region;
    }
}
