package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.application.ShowBanner;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** What a product shows its user about MFA. */
@Path("/v1/banners")
@RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR, Caller.SIGN_IN, Caller.USER})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BannersResource {
    private final ShowBanner showBanner;
    private final Caller caller;
    private final URI setupUrl;

    BannersResource(
            ShowBanner showBanner, Caller caller, @ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.showBanner = showBanner;
        this.caller = caller;
        this.setupUrl = URI.create(publicUrl + "/account");
    }

    @GET
    @Path("{tenantId}/{userId}")
    @ResponseHeader(name = "Vary", value = "Accept-Language")
    public BannerAnswer of(
            @PathParam("tenantId") String tenantId,
            @PathParam("userId") String userId,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage) {
        caller.mustSee(tenantId, userId);
        // PostgreSQL takes no NUL, so nobody has one in an id
        if (tenantId.indexOf('\0') >= 0 || userId.indexOf('\0') >= 0) {
            throw Refusal.notFound("this user");
        }
        var worded = showBanner.to(new UserKey(tenantId, userId), Languages.preferred(acceptLanguage));
        return BannerAnswer.of(worded, setupUrl);
    }
}
