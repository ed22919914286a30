package dev.ratchet.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The enforcement date of a region was set or moved. Schedules told before there were enforceAt, workingHours, freezeDays,
 * waves and thresholds lack them; they read as the defaults.
 *
 * @param enforcementDate first local day on which MFA is required
 * @param announceFrom first local day on which users are told
 * @param revision grows by one per region; fold by it
 * @param enforceAt local time of the enforcement date from which MFA is required, in whole minutes; where the clocks
 *     skip it, the moment after the skip counts, where they show it twice, the first. Default: 00:00
 * @param workingHours in which enforcement may begin; null where the region has none
 * @param freezeDays local dates on which enforcement does not begin, in order. Default: none
 * @param waves by which the region is enforced, from the first to that of everyone, at most 20; the first opens on the date.
 *     Default: none, so that everyone is enforced on the date
 * @param thresholds at which a wave halts by itself; null where it never does
 */
public record ScheduleChanged(
        String region,
        LocalDate enforcementDate,
        ZoneId zone,
        LocalDate announceFrom,
        long revision,
        Instant changedAt,
        String changedBy,
        LocalTime enforceAt,
        @Nullable WorkingHours workingHours,
        List<LocalDate> freezeDays,
        List<Wave> waves,
        @Nullable WaveThresholds thresholds)
        implements Event {

    private static final int FREEZE_DAYS = 366;

    public ScheduleChanged {
        Require.id("region", region);
        Require.date("enforcementDate", enforcementDate);
        Require.present("zone", zone);
        Require.date("announceFrom", announceFrom);
        Require.time("changedAt", changedAt);
        Require.text("changedBy", changedBy);
        enforceAt = Objects.requireNonNullElse(enforceAt, LocalTime.MIDNIGHT);
        Require.minute("enforceAt", enforceAt);
        freezeDays = freezeDays == null ? List.of() : inOrder(freezeDays);
        waves = Wave.inOrder(waves);
    }

    /** Of a region that is enforced at once. */
    public ScheduleChanged(
            String region,
            LocalDate enforcementDate,
            ZoneId zone,
            LocalDate announceFrom,
            long revision,
            Instant changedAt,
            String changedBy,
            LocalTime enforceAt,
            @Nullable WorkingHours workingHours,
            List<LocalDate> freezeDays) {
        this(
                region,
                enforcementDate,
                zone,
                announceFrom,
                revision,
                changedAt,
                changedBy,
                enforceAt,
                workingHours,
                freezeDays,
                List.of(),
                null);
    }

    /** Of a region whose date begins at midnight, whatever the day and hour. */
    public ScheduleChanged(
            String region,
            LocalDate enforcementDate,
            ZoneId zone,
            LocalDate announceFrom,
            long revision,
            Instant changedAt,
            String changedBy) {
        this(
                region,
                enforcementDate,
                zone,
                announceFrom,
                revision,
                changedAt,
                changedBy,
                LocalTime.MIDNIGHT,
                null,
                List.of());
    }

    private static List<LocalDate> inOrder(List<LocalDate> given) {
        var days = new TreeSet<>(Require.list("freezeDays", given));
        if (days.size() > FREEZE_DAYS) {
            throw new IllegalArgumentException("freezeDays: must have at most " + FREEZE_DAYS + " entries");
        }
        days.forEach(day -> Require.date("freezeDays", day));
        return List.copyOf(days);
    }

    @Override
    public String key() {
        return region;
    }
}
