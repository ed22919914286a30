package dev.ratchet.enrollment.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Asks for a second factor, since the first may get lost. */
@Path(Steps.BACKUP)
@RunOnVirtualThread
class BackupResource {
    private final Door door;

    BackupResource(Door door) {
        this.door = door;
    }

    @GET
    public Response ask() {
        var visit = door.enter(Area.SET_UP);
        return Pages.ok(visit.frame(), Templates.backup(visit.frame(), new BackupPage(Steps.onwards(visit.session()))));
    }
}
