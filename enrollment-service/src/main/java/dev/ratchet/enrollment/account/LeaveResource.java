package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.page.VisitAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Ends the session. */
@Path("/account/leave")
@RunOnVirtualThread
class LeaveResource {
    private final Door door;
    private final Notices notices;
    private final VisitAccount visitAccount;

    LeaveResource(Door door, Notices notices, VisitAccount visitAccount) {
        this.door = door;
        this.notices = notices;
        this.visitAccount = visitAccount;
    }

    @POST
    public Response leave(@RestForm @Nullable String form) {
        var visit = door.enter(Area.CHALLENGE, form);
        visitAccount.leave(visit.session());
        return Response.fromResponse(notices.left(door.guest()))
                .cookie(Cookies.noSession())
                .build();
    }
}
