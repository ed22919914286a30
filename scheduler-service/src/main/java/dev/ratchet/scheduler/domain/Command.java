package dev.ratchet.scheduler.domain;

import java.time.Instant;

/**
 * What is to become of a sweep. The last one holds.
 *
 * @param cause of a halt as in {@link Halt}; else {@link #REQUESTED}
 * @param reason 1 to 1,000 characters, for people
 * @param actor who asked for it, or the service that decided it
 * @param revision grows by one per sweep, from 1
 */
public record Command(
        String sweepId,
        String region,
        Order order,
        String cause,
        String reason,
        String actor,
        long revision,
        Instant at) {
    public static final String REQUESTED = "REQUESTED";

    /** To stand still, to go on, to end where it stands. */
    public enum Order {
        HALT,
        RESUME,
        CANCEL
    }

    /** What it makes of a sweep that obeys. */
    Halt halt() {
        return new Halt(order == Order.CANCEL ? Halt.CANCELLED : cause, reason, actor, at);
    }

    /** What it makes of the wave that the sweep opened. One that is cancelled stands still too: no other follows it. */
    public OpenedWave on(OpenedWave wave) {
        if (order == Order.RESUME) {
            return wave.resumed(at, revision);
        }
        var halt = halt();
        return wave.halted(new WaveHalt(halt.cause(), halt.detail(), halt.by(), halt.at()), revision);
    }
}
