package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.trust.ForgetBrowsers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Forgets remembered browsers, one or all. */
@Path("/account/browsers")
@RunOnVirtualThread
class BrowsersResource {
    private final Door door;
    private final Proof proof;
    private final ForgetBrowsers forgetBrowsers;

    BrowsersResource(Door door, Proof proof, ForgetBrowsers forgetBrowsers) {
        this.door = door;
        this.proof = proof;
        this.forgetBrowsers = forgetBrowsers;
    }

    @POST
    @Path("/removal")
    public Response forgetAll(@RestForm @Nullable String form) {
        var visit = door.enter(Area.SETTINGS, form);
        var user = proof.need(visit, Steps.HOME).user();
        forgetBrowsers.all(user, user.userId());
        return Pages.redirect(Steps.HOME);
    }

    @POST
    @Path("/{id}/removal")
    public Response forget(@RestPath UUID id, @RestForm @Nullable String form) {
        var visit = door.enter(Area.SETTINGS, form);
        var user = proof.need(visit, Steps.HOME).user();
        var unused = forgetBrowsers.one(user, id, user.userId());
        return Pages.redirect(Steps.HOME);
    }
}
