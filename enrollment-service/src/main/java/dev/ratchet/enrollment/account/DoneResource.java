package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.crypto.ReturnCodes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Leads back to the product, by a link and by itself: a form's redirects may not leave this site (form-action). */
@Path(Steps.DONE)
@RunOnVirtualThread
class DoneResource {
    private final Door door;
    private final ReturnCodes returnCodes;

    DoneResource(Door door, ReturnCodes returnCodes) {
        this.door = door;
        this.returnCodes = returnCodes;
    }

    @GET
    public Response done() {
        var visit = door.enter(Area.SETTINGS);
        var session = visit.session();
        if (session.result() == null) {
            return Pages.redirect(Steps.next(session));
        }
        var back = session.wayBack().map(url -> returnCodes.appendedTo(url, session.signIn()));
        return Pages.ok(visit.frame(), Templates.done(visit.frame(), new DonePage(back.orElse(null))));
    }
}
