package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.util.Map;

/**
 * How far one service has come with one sweep.
 *
 * @param total users to look at
 * @param done users looked at
 * @param causes repaired users by the name of the cause
 * @param revision the higher one tells the truth
 */
public record ServiceProgress(
        String sweepId,
        String service,
        SweepState state,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        long revision,
        Instant progressedAt) {}
