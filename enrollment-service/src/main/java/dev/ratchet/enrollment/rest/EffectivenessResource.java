package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.record.MeasureEffectiveness;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How well MFA does what it is for. */
@Path("/v1/findings/{t}/effectiveness")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EffectivenessResource {
    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 30;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final MeasureEffectiveness measureEffectiveness;
    private final Access access;
    private final Clock clock;

    EffectivenessResource(MeasureEffectiveness measureEffectiveness, Access access, Clock clock) {
        this.measureEffectiveness = measureEffectiveness;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "How well MFA does what it is for, day by day",
            description = "from, to: days in UTC, both included, by default the last 30, at most 366."
                    + " threshold: an exposure over it is a breach, by default PT5S."
                    + " unpromptedFor: how long MFA must have been required of a user whose prompt never came, by"
                    + " default P7D. Outcomes are those of users who must use MFA; PASSED_WITHOUT_MFA is who was let"
                    + " in while, as an event told later, MFA was required: the last sign-in within each exposure of a"
                    + " user. What never asked for a decision cannot be seen.")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public EffectivenessBody measure(
            @RestPath String t,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("threshold") @Nullable String threshold,
            @QueryParam("unpromptedFor") @Nullable String unpromptedFor) {
        var tenant = access.tenant(t);
        var last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day("to", to);
        var first = from == null ? last.minusDays(USUAL_DAYS - 1) : day("from", from);
        if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last.plusDays(1))) {
            throw Refusal.field("from", "from: must lie before to, by " + MOST_DAYS + " days at most");
        }
        var breach = threshold == null ? Duration.ofSeconds(5) : span("threshold", threshold);
        var unprompted = unpromptedFor == null ? Duration.ofDays(7) : span("unpromptedFor", unpromptedFor);
        return EffectivenessBody.of(
                first, last, breach, unprompted, measureEffectiveness.measure(tenant, first, last, breach, unprompted));
    }

    private static LocalDate day(String field, String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException e) {
            throw notADay(field);
        }
        throw notADay(field);
    }

    private static Refusal notADay(String field) {
        return Refusal.field(field, field + ": must be a day such as 2024-04-22");
    }

    private static Duration span(String field, String text) {
        try {
            var span = Duration.parse(text);
            if (!span.isNegative() && span.compareTo(LONGEST) <= 0) {
                return span;
            }
        } catch (DateTimeException e) {
            throw notASpan(field);
        }
        throw notASpan(field);
    }

    private static Refusal notASpan(String field) {
        return Refusal.field(field, field + ": must be a span such as PT5S or P7D");
    }
}
