package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.Thresholds;
import dev.ratchet.rest.Refusal;
import org.jspecify.annotations.Nullable;

/** At how many signals since it opened a wave halts by itself, each 1 to 1,000,000,000; absent never. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ThresholdsBody(
        @Nullable Integer lockOuts,
        @Nullable Integer failedDeliveries,
        @Nullable Integer refusedSignIns,
        @Nullable Integer supportSignals) {
    private static final int MOST = 1_000_000_000;

    static @Nullable ThresholdsBody of(@Nullable Thresholds set) {
        return set == null
                ? null
                : new ThresholdsBody(
                        set.lockOuts(), set.failedDeliveries(), set.refusedSignIns(), set.supportSignals());
    }

    Thresholds toThresholds() {
        return new Thresholds(
                count("thresholds.lockOuts", lockOuts),
                count("thresholds.failedDeliveries", failedDeliveries),
                count("thresholds.refusedSignIns", refusedSignIns),
                count("thresholds.supportSignals", supportSignals));
    }

    private static @Nullable Integer count(String field, @Nullable Integer given) {
        if (given != null && (given < 1 || given > MOST)) {
            throw Refusal.field(field, field + ": must lie between 1 and " + MOST);
        }
        return given;
    }
}
