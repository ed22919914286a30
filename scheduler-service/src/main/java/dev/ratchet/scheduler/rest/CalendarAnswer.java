package dev.ratchet.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.scheduler.domain.CalendarEntry;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One line of the calendar.
 *
 * @param scope ZONE where only the tenants of the region that live in the zone are swept
 * @param zone in which the date is a local one
 * @param at when it is due, by the rules of the zone as they are now; when it was due, for one that has started
 * @param local the same instant as the clocks of the zone show it
 * @param wave that opens with it, and how many percent of all users are enforced then; absent where none does
 * @param sweepId absent while it is planned, as are the two that follow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CalendarAnswer(
        RunKind kind,
        String region,
        Scope scope,
        ZoneId zone,
        LocalDate date,
        Instant at,
        String local,
        State state,
        @Nullable Stage wave,
        @Nullable String sweepId,
        @Nullable Instant startedAt,
        @Nullable Long lateByMillis) {

    /** Whose users are swept. */
    enum Scope {
        REGION,
        ZONE
    }

    /** Whether it has begun. */
    enum State {
        PLANNED,
        STARTED
    }

    static CalendarAnswer of(CalendarEntry entry) {
        var due = entry.due();
        var run = entry.started();
        return new CalendarAnswer(
                due.kind(),
                due.region(),
                due.scope().zone() == null ? Scope.REGION : Scope.ZONE,
                due.zone(),
                due.date(),
                due.dueAt(),
                OffsetDateTime.ofInstant(due.dueAt(), due.zone()).toString(),
                run == null ? State.PLANNED : State.STARTED,
                due.stage(),
                run == null ? null : run.sweepId(),
                run == null ? null : run.startedAt(),
                run == null ? null : run.lateBy().toMillis());
    }
}
