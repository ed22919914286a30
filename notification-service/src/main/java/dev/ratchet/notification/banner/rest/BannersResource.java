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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    private final Duration freshest;

    BannersResource(
            ShowBanner showBanner,
            Caller caller,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl,
            @ConfigProperty(name = "ratchet.banner.max-age", defaultValue = "PT1M") Duration freshest) {
        this.showBanner = showBanner;
        this.caller = caller;
        this.setupUrl = URI.create(publicUrl + "/account");
        this.freshest = freshest;
    }

    /** Its {@code ETag} changes whenever anything in it does; it may be kept until time alone changes it. */
    @GET
    @Path("{tenantId}/{userId}")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BannerAnswer.class)))
    @APIResponse(responseCode = "304", description = "it is still the one of If-None-Match")
    public Response of(
            @PathParam("tenantId") String tenantId,
            @PathParam("userId") String userId,
            @QueryParam("zone") @Nullable String zone,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
            @Context Request request) {
        caller.mustSee(tenantId, userId);
        // PostgreSQL takes no NUL, so nobody has one in an id
        if (tenantId.indexOf('\0') >= 0 || userId.indexOf('\0') >= 0) {
            throw Refusal.notFound("this user");
        }
        var worded = showBanner.to(new UserKey(tenantId, userId), Wishes.of(acceptLanguage, zone));
        var answer = BannerAnswer.of(worded, setupUrl);
        var tag = new EntityTag(answer.tag());
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(answer) : unchanged)
                .tag(tag)
                .header("Cache-Control", "private, max-age=" + freshSeconds(worded))
                .header("Vary", "Accept-Language, Authorization")
                .header("Content-Language", worded.spoken().toLanguageTag())
                .build();
    }

    /** Until time alone changes it, rounded down; a minute at most, for facts change at any time. */
    private long freshSeconds(ShowBanner.Worded worded) {
        var next = worded.nextTurn();
        if (next == null) {
            return freshest.toSeconds();
        }
        var left = Duration.between(worded.at(), next).toSeconds();
        return Math.min(left, freshest.toSeconds());
    }
}
