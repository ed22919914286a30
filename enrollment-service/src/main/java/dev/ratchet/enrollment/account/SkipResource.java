package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.page.SkipOnPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Puts the set-up off, as long as it is advised only. */
@Path("/account/set-up/skip")
@RunOnVirtualThread
class SkipResource {
    private final Door door;
    private final SkipOnPage skipOnPage;

    SkipResource(Door door, SkipOnPage skipOnPage) {
        this.door = door;
        this.skipOnPage = skipOnPage;
    }

    @POST
    public Response skip(@RestForm @Nullable String form) {
        var visit = door.enter(Area.SET_UP, form);
        return Pages.redirect(skipOnPage.skip(visit.session()) ? Steps.DONE : Steps.SET_UP);
    }
}
