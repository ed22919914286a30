package dev.ratchet.enrollment.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Leads back to the product, by a link and by itself: a form's redirects may not leave this site (form-action). */
@Path(Steps.DONE)
@RunOnVirtualThread
class DoneResource {
    private final Door door;

    DoneResource(Door door) {
        this.door = door;
    }

    @GET
    public Response done() {
        var visit = door.enter(Area.SETTINGS);
        var session = visit.session();
        if (session.result() == null) {
            return Pages.redirect(Steps.next(session));
        }
        return Pages.ok(
                visit.frame(),
                Templates.done(visit.frame(), new DonePage(session.wayBack().orElse(null))));
    }
}
