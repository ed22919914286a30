package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.LiveStream.Sent;
import dev.ratchet.rest.Refusal;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A user's banner, and every banner that follows it. */
@Path("/v1/banners/{tenantId}/{userId}/stream")
@RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR, Caller.SIGN_IN, Caller.USER})
class BannerStreamResource {
    private final BannerStreams streams;
    private final Caller caller;
    private final JsonWebToken token;

    BannerStreamResource(BannerStreams streams, Caller caller, JsonWebToken token) {
        this.streams = streams;
        this.caller = caller;
        this.token = token;
    }

    /**
     * Events {@code banner} with the banner as JSON and its tag as their id: the current one within a second, then each
     * change, of facts or by time. Comments keep the connection alive; it ends with the token.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> follow(
            @PathParam("tenantId") String tenantId,
            @PathParam("userId") String userId,
            @QueryParam("zone") @Nullable String zone,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
            @Context Sse sse) {
        caller.mustSee(tenantId, userId);
        if (tenantId.indexOf('\0') >= 0 || userId.indexOf('\0') >= 0) {
            throw Refusal.notFound("this user");
        }
        var ends = Instant.ofEpochSecond(token.getExpirationTime());
        return streams.open(new UserKey(tenantId, userId), Wishes.of(acceptLanguage, zone), ends)
                .map(sent -> event(sse, sent));
    }

    private static OutboundSseEvent event(Sse sse, Sent<BannerAnswer> sent) {
        return switch (sent) {
            case Sent.Changed(var banner) ->
                sse.newEventBuilder()
                        .id(banner.tag())
                        .name("banner")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(BannerAnswer.class, banner)
                        .build();
            case Sent.Alive() -> sse.newEventBuilder().comment("alive").build();
        };
    }
}
