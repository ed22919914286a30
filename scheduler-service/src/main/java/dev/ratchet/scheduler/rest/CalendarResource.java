package dev.ratchet.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.scheduler.application.ReadCalendar;
import dev.ratchet.scheduler.domain.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fires when. */
@Path("/v1/sweeps/calendar")
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CalendarResource {
    private final ReadCalendar readCalendar;
    private final Clock clock;

    CalendarResource(ReadCalendar readCalendar, Clock clock) {
        this.readCalendar = readCalendar;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<CalendarAnswer> runs, @Nullable String next) {}

    /** Runs that the calendar has started or will start, by when they are due; those by hand are not among them. */
    @GET
    public Page get(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        var now = clock.instant();
        var range = CalendarRange.of(from, to, now);
        var page = readCalendar.page(range.from(), range.to(), now, CalendarCursor.place(next), Paging.limit(limit));
        @Nullable Place following = page.next();
        return new Page(
                page.entries().stream().map(CalendarAnswer::of).toList(),
                following == null ? null : CalendarCursor.of(following));
    }
}
