package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.page.RenewOnPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Makes new recovery codes, which voids the old ones: hence asks first. */
@Path(NewCodesResource.PATH)
@RunOnVirtualThread
class NewCodesResource {
    static final String PATH = "/account/recovery-codes/renewal";

    private final Door door;
    private final Proof proof;
    private final Notices notices;
    private final RenewOnPage renewOnPage;

    NewCodesResource(Door door, Proof proof, Notices notices, RenewOnPage renewOnPage) {
        this.door = door;
        this.proof = proof;
        this.notices = notices;
        this.renewOnPage = renewOnPage;
    }

    @GET
    public Response ask() {
        var visit = door.enter(Area.SETTINGS);
        var unused = proof.need(visit, PATH);
        return Pages.ok(visit.frame(), Templates.newCodes(visit.frame()));
    }

    @POST
    public Response renew(@RestForm @Nullable String form) {
        var visit = door.enter(Area.SETTINGS, form);
        var unused = proof.need(visit, PATH);
        return renewOnPage.renew(visit.session(), visit.token())
                ? Pages.redirect(Steps.CODES)
                : notices.notFound(visit.frame());
    }
}
