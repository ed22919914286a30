package dev.ratchet.scheduler.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the sweep of a wave is getting on.
 *
 * @param halted whether some service reports that it stands still, for whatever cause
 * @param endedAt when every service had come by everyone; null until then
 */
public record WaveSweep(boolean halted, @Nullable Instant endedAt) {
    static final WaveSweep BEGUN = new WaveSweep(false, null);
}
