package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.page.LinkAccount;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;

/** Links to the account pages, for a person whom the product has signed in: each opens once, within 15 minutes. */
@Path("/v1/users/{t}/{u}/account-links")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccountLinksResource {
    private final LinkAccount linkAccount;
    private final Access access;
    private final String continueUrl;

    AccountLinksResource(
            LinkAccount linkAccount, Access access, @ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.linkAccount = linkAccount;
        this.access = access;
        this.continueUrl = publicUrl + "/account/continue/";
    }

    /** @param url for the person's browser only */
    record AccountLink(String url, Instant expiresAt) {}

    @POST
    @RolesAllowed({Caller.USER, Caller.SIGN_IN})
    public Response link(@RestPath String t, @RestPath String u) {
        return linkAccount
                .link(access.user(t, u))
                .map(link -> Response.status(Response.Status.CREATED)
                        .entity(new AccountLink(continueUrl + link.handOver(), link.expiresAt()))
                        .build())
                .orElseThrow(() -> Refusal.notFound("user " + u));
    }
}
