package dev.ratchet.events;

import java.time.Instant;
import java.util.Map;

/**
 * How far one service has come with one sweep.
 *
 * @param service the reporting service, such as {@code policy-service}
 * @param total users to look at, counted when the sweep began
 * @param done users looked at so far
 * @param repaired users whose stored truth differed and was repaired (or would be, on a dry run)
 * @param causes repaired users by the name of the cause
 * @param revision grows by one per service and sweep; fold by it
 */
public record SweepProgressed(
        String sweepId,
        String service,
        String region,
        SweepState state,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        long revision,
        Instant progressedAt)
        implements Event {

    public SweepProgressed {
        Require.id("sweepId", sweepId);
        Require.id("service", service);
        Require.id("region", region);
        Require.present("state", state);
        Require.present("causes", causes);
        causes.forEach((cause, users) -> Require.present("causes: the number of " + cause, users));
        causes = Map.copyOf(causes);
        Require.time("progressedAt", progressedAt);
    }

    @Override
    public String key() {
        return region;
    }
}
