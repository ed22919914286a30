package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.trust.RenameBrowser;
import dev.ratchet.enrollment.domain.TrustedBrowser;
import dev.ratchet.enrollment.domain.UserView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Gives a remembered browser the name by which its user knows it. */
@Path("/account/browsers/{id}/name")
@RunOnVirtualThread
class BrowserNameResource {
    private final Door door;
    private final Proof proof;
    private final Notices notices;
    private final RenameBrowser renameBrowser;

    BrowserNameResource(Door door, Proof proof, Notices notices, RenameBrowser renameBrowser) {
        this.door = door;
        this.proof = proof;
        this.notices = notices;
        this.renameBrowser = renameBrowser;
    }

    @GET
    public Response ask(@RestPath UUID id) {
        var visit = door.enter(Area.SETTINGS);
        var browser = browser(visit, proof.need(visit, path(id)), id);
        return Pages.ok(visit.frame(), Templates.name(visit.frame(), new NamePage(path(id), browser.name(), null)));
    }

    @POST
    public Response rename(@RestPath UUID id, @RestForm @Nullable String form, @RestForm @Nullable String name) {
        var visit = door.enter(Area.SETTINGS, form);
        var browser = browser(visit, proof.need(visit, path(id)), id);
        var typed = name == null ? "" : name;
        try {
            var unused = renameBrowser.rename(browser.user(), id, typed);
            return Pages.redirect(Steps.HOME);
        } catch (IllegalArgumentException e) {
            return NameResource.again(visit.frame(), path(id), typed);
        }
    }

    private static String path(UUID id) {
        return "/account/browsers/" + id + "/name";
    }

    private TrustedBrowser browser(Visit visit, UserView user, UUID id) {
        return user.trustedBrowsers().stream()
                .filter(browser -> browser.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Turned(notices.notFound(visit.frame())));
    }
}
