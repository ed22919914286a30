package dev.ratchet.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The enforcement date of a region was set or moved.
 *
 * @param enforcementDate first local day on which MFA is required
 * @param announceFrom first local day on which users are told
 * @param revision grows by one per region; fold by it
 */
public record ScheduleChanged(
        String region,
        LocalDate enforcementDate,
        ZoneId zone,
        LocalDate announceFrom,
        long revision,
        Instant changedAt,
        String changedBy)
        implements Event {

    public ScheduleChanged {
        Require.id("region", region);
        Require.date("enforcementDate", enforcementDate);
        Require.present("zone", zone);
        Require.date("announceFrom", announceFrom);
        Require.time("changedAt", changedAt);
        Require.text("changedBy", changedBy);
    }

    @Override
    public String key() {
        return region;
    }
}
