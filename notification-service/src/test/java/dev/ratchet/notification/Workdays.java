package dev.ratchet.notification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Hours to come, so that what depends on working hours does not depend on when a test runs. */
public final class Workdays {
    private Workdays() {}

    /** In UTC. */
    public static Instant next(DayOfWeek day, LocalTime time) {
        return LocalDate.now(ZoneOffset.UTC)
                .with(TemporalAdjusters.next(day))
                .atTime(time)
                .toInstant(ZoneOffset.UTC);
    }
}
