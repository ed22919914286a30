package dev.ratchet.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far one service has come with one sweep. Those told before there were chunks and halt lack both.
 *
 * @param service the reporting service, such as {@code policy-service}
 * @param total users to look at, counted when the sweep began
 * @param done users looked at so far
 * @param repaired users whose stored truth differed and was repaired (or would be, on a dry run)
 * @param causes repaired users by the name of the cause
 * @param revision grows by one per service and sweep; fold by it
 * @param chunks how far the parts of it are; null where the service does not tell
 * @param halt why it stands still, or was ended early; null while it runs, and once it has looked at all
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
        Instant progressedAt,
        @Nullable SweepChunks chunks,
        @Nullable SweepHalt halt)
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

    /** Of a service that tells sums alone. */
    public SweepProgressed(
            String sweepId,
            String service,
            String region,
            SweepState state,
            long total,
            long done,
            long repaired,
            Map<String, Long> causes,
            long revision,
            Instant progressedAt) {
        this(sweepId, service, region, state, total, done, repaired, causes, revision, progressedAt, null, null);
    }

    @Override
    public String key() {
        return region;
    }
}
