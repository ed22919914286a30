package dev.ratchet.enrollment.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Where the browser of a denied sign-in goes: what is wrong, and who can help. */
@Path("/account/denied")
@RunOnVirtualThread
class DeniedResource {
    private final Door door;
    private final Notices notices;

    DeniedResource(Door door, Notices notices) {
        this.door = door;
        this.notices = notices;
    }

    @GET
    public Response why(@QueryParam("reason") @Nullable String reason) {
        return notices.denied(door.guest(), reason);
    }
}
