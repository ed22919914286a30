package dev.ratchet.events;

import java.time.Instant;

/**
 * A sweep is to stand still, to go on, or to end where it stands.
 *
 * @param cause of the halt as in {@link SweepHalt}; of RESUME and CANCEL, {@code REQUESTED}
 * @param actor who asked for it, or the service that decided it
 * @param revision grows by one per sweep; the greatest holds
 */
public record SweepControlled(
        String sweepId,
        String region,
        Command command,
        String cause,
        String reason,
        String actor,
        long revision,
        Instant at)
        implements Event {

    /** What is to become of it. */
    public enum Command {
        HALT,
        RESUME,
        CANCEL
    }

    public SweepControlled {
        Require.id("sweepId", sweepId);
        Require.id("region", region);
        Require.present("command", command);
        Require.text("cause", cause);
        Require.text("reason", reason);
        Require.text("actor", actor);
        Require.time("at", at);
    }

    @Override
    public String key() {
        return region;
    }
}
