package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.SetEnforcementDate;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enforcement dates by region. */
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

    /** @param announceFrom absent means the enforcement date itself */
    public record Entry(
            @Nullable String region,
            @Nullable String enforcementDate,
            @Nullable String zone,
            @Nullable String announceFrom) {
        static Entry of(EnforcementDate date) {
            return new Entry(
                    date.region(),
                    date.date().toString(),
                    date.zone().getId(),
                    date.announceFrom().toString());
        }
    }

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public List<Entry> list() {
        return dates.all().stream().map(Entry::of).toList();
    }

    @PUT
    @Path("/{region}")
    @RolesAllowed(Caller.OPERATOR)
    public Entry put(@PathParam("region") String region, Entry body) {
        var day = Fields.date("enforcementDate", body.enforcementDate());
        var announceFrom = body.announceFrom() == null ? day : Fields.date("announceFrom", body.announceFrom());
        if (announceFrom.isAfter(day)) {
            throw Refusal.field("announceFrom", "announceFrom: must not lie behind enforcementDate");
        }
        var date =
                new EnforcementDate(Fields.id("region", region), day, Fields.zone("zone", body.zone()), announceFrom);
        dates.set(date, caller.actor());
        return Entry.of(date);
    }
}
