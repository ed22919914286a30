package dev.ratchet.policy.domain;

import org.jspecify.annotations.Nullable;

/** At how many signals since it opened a wave halts by itself, each 1 or more; null never. */
public record Thresholds(
        @Nullable Integer lockOuts,
        @Nullable Integer failedDeliveries,
        @Nullable Integer refusedSignIns,
        @Nullable Integer supportSignals) {}
