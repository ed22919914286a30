package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.state.ViewUsers;
import dev.ratchet.enrollment.application.trust.ForgetBrowsers;
import dev.ratchet.enrollment.application.trust.RenameBrowser;
import dev.ratchet.enrollment.domain.BrowserName;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** Browsers that may skip the challenge for one account. */
@Path("/v1/users/{t}/{u}/trusted-devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TrustedDevicesResource {
    private final ViewUsers viewUsers;
    private final ForgetBrowsers forgetBrowsers;
    private final RenameBrowser renameBrowser;
    private final Access access;
    private final Clock clock;

    TrustedDevicesResource(
            ViewUsers viewUsers,
            ForgetBrowsers forgetBrowsers,
            RenameBrowser renameBrowser,
            Access access,
            Clock clock) {
        this.viewUsers = viewUsers;
        this.forgetBrowsers = forgetBrowsers;
        this.renameBrowser = renameBrowser;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR, Caller.USER})
    public List<UserBody.TrustedDevice> list(@RestPath String t, @RestPath String u) {
        return viewUsers
                .one(access.user(t, u))
                .map(user -> UserBody.TrustedDevice.of(user.trustedBrowsers(), user.policy(), clock.instant()))
                .orElseThrow(() -> Refusal.notFound("user " + u));
    }

    /** @param name 1 to 64 characters, none of them a control character */
    record Name(String name) {
        Name {
            name = BrowserName.check(name);
        }
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.USER})
    public void rename(@RestPath String t, @RestPath String u, @RestPath UUID id, Name name) {
        if (!renameBrowser.rename(access.user(t, u), id, name.name())) {
            throw Refusal.notFound("trusted device " + id);
        }
    }

    @DELETE
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.USER})
    public void forgetAll(@RestPath String t, @RestPath String u) {
        forgetBrowsers.all(access.user(t, u), access.actor());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.USER})
    public void forget(@RestPath String t, @RestPath String u, @RestPath UUID id) {
        if (!forgetBrowsers.one(access.user(t, u), id, access.actor())) {
            throw Refusal.notFound("trusted device " + id);
        }
    }
}
