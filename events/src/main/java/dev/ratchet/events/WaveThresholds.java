package dev.ratchet.events;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At how many signals since a wave opened it halts by itself, each 1 or more; null never.
 *
 * @param lockOuts times that a user of the wave was locked out
 * @param failedDeliveries codes that did not reach a user of the wave
 * @param refusedSignIns sign-ins of users of the wave that were denied
 * @param supportSignals that people told of the wave's sweep
 */
public record WaveThresholds(
        @Nullable Integer lockOuts,
        @Nullable Integer failedDeliveries,
        @Nullable Integer refusedSignIns,
        @Nullable Integer supportSignals) {

    public WaveThresholds {
        if (Stream.of(lockOuts, failedDeliveries, refusedSignIns, supportSignals)
                .anyMatch(each -> each != null && each < 1)) {
            throw new IllegalArgumentException("thresholds: each must be 1 or more");
        }
    }
}
