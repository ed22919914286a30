package dev.ratchet.events;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A wave of a staged enforcement is taken back for those whom it reached: a recorded loosening, asked for by one operator
 * and approved by another.
 *
 * @param sweepId of the wave's sweep
 * @param enforcementDate of the schedule that the wave belongs to
 * @param wave its number, from 1
 */
public record WaveRolledBack(
        String sweepId,
        String region,
        LocalDate enforcementDate,
        int wave,
        String reason,
        String askedBy,
        String approvedBy,
        Instant at)
        implements Event {

    public WaveRolledBack {
        Require.id("sweepId", sweepId);
        Require.id("region", region);
        Require.date("enforcementDate", enforcementDate);
        Require.text("reason", reason);
        Require.text("askedBy", askedBy);
        Require.text("approvedBy", approvedBy);
        Require.time("at", at);
    }

    @Override
    public String key() {
        return region;
    }
}
