package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.SetEnforcementDate;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.Hindrance;
import dev.ratchet.policy.postgres.DateVersion;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enforcement dates by region; the region {@code PARTNERS} is the partner programme. */
@Path("/v1/schedule")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScheduleResource {
    private final SetEnforcementDate dates;
    private final Caller caller;

    public ScheduleResource(SetEnforcementDate dates, Caller caller) {
        this.dates = dates;
        this.caller = caller;
    }

    /** What a region's date was, who set it, when and why. */
    public record Version(long revision, DateBody date, Instant changedAt, String changedBy, String reason) {
        static Version of(DateVersion stored) {
            return new Version(
                    stored.revision(),
                    DateBody.of(stored.date()),
                    stored.changedAt(),
                    stored.changedBy(),
                    stored.reason());
        }
    }

    /** A page of a region's history, newest first. */
    public record History(List<Version> versions, @Nullable String next) {}

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public List<DateBody> list() {
        return dates.all().stream().map(DateBody::of).toList();
    }

    @GET
    @Path("/{region}/history")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public History history(
            @PathParam("region") String region,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        var size = Paging.limit(limit);
        var page = dates.history(Fields.id("region", region), Fields.before(next), size).stream()
                .map(Version::of)
                .toList();
        return new History(
                page, Fields.next(page.size(), size, () -> page.getLast().revision()));
    }

    /**
     * Sets or moves the date; 422 where enforcement is not to begin then. Users are looked at again meanwhile, see the link {@code monitor}. With {@code ?forecast=}
     * it is held to that forecast.
     */
    @PUT
    @Path("/{region}")
    @RolesAllowed(Caller.OPERATOR)
    public Response put(
            @PathParam("region") String region,
            @HeaderParam("Change-Reason") @Nullable String reason,
            @QueryParam("forecast") @Nullable UUID forecast,
            DateBody body) {
        var date = body.toDate(region);
        return switch (dates.set(date, caller.actor(), Fields.reason(reason, caller), forecast)) {
            case SetEnforcementDate.Result.InForce(var rollout) -> inForce(date, rollout);
            case SetEnforcementDate.Result.NotAsForecast(var why) -> throw PolicyAnswers.notAsForecast(why);
            case SetEnforcementDate.Result.Hindered(var hindrance) -> throw hindered(hindrance);
        };
    }

    private static Refusal hindered(Hindrance hindrance) {
        var date = hindrance.next().toLocalDate().toString();
        var time = hindrance.next().toLocalTime().toString();
        var why = switch (hindrance.kind()) {
            case DATE_FROZEN -> "enforcement does not begin on a freeze day";
            case OUTSIDE_WORKING_HOURS -> "enforcement begins in working hours only";
        };
        return Refusal.of(
                422,
                hindrance.kind().name(),
                why + "; the next date and time that would do: " + date + " at " + time,
                Map.of("next", Map.of("enforcementDate", date, "enforceAt", time)));
    }

    private static Response inForce(EnforcementDate date, @Nullable String rollout) {
        var answer = Response.ok(DateBody.of(date));
        if (rollout != null) {
            answer.link("/v1/schedule/" + date.region() + "/rollouts/" + rollout, "monitor");
        }
        return answer.build();
    }
}
