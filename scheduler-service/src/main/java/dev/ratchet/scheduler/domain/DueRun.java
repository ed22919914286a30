package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A run that ought to have started at {@code dueAt}, or will have to. Kind, scope, date and wave name it: there
 * is never a second one.
 *
 * @param date local date in {@code zone}; of every wave the date of the schedule
 * @param dueAt by the rules of the zone as they are now; never kept as a truth about the future
 * @param stage the wave that opens with it; null where none does
 */
public record DueRun(
        RunKind kind,
        Scope scope,
        LocalDate date,
        ZoneId zone,
        Instant dueAt,
        @Nullable Stage stage) {
    /** Of everyone in the scope. */
    public DueRun(RunKind kind, Scope scope, LocalDate date, ZoneId zone, Instant dueAt) {
        this(kind, scope, date, zone, dueAt, null);
    }

    public String region() {
        return scope.region();
    }
}
