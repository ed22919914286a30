package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A run that ought to have started at {@code dueAt}, or will have to. Kind, scope and date name it: there is never a
 * second one.
 *
 * @param date local date in {@code zone}
 * @param dueAt by the rules of the zone as they are now; never kept as a truth about the future
 */
public record DueRun(RunKind kind, Scope scope, LocalDate date, ZoneId zone, Instant dueAt) {
    public String region() {
        return scope.region();
    }
}
