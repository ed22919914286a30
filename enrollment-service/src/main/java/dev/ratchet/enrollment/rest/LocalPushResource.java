package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.application.push.ViewPushes;
import dev.ratchet.enrollment.domain.PushMessage;
import dev.ratchet.enrollment.push.LocalDevices;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the paired devices of the local stack received. Open to all, and there only while {@code ratchet.push.local} is set. */
@Path("/v1/sign-ins/push/local")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LocalPushResource {
    private final PushGateway gateway;
    private final ViewPushes viewPushes;

    LocalPushResource(PushGateway gateway, ViewPushes viewPushes) {
        this.gateway = gateway;
        this.viewPushes = viewPushes;
    }

    /** @param address that the sign-in came from, where known */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            UUID challengeId,
            UUID deviceId,
            String tenantId,
            String app,
            @Nullable String address,
            Instant requestedAt,
            Instant expiresAt) {
        static Message of(PushMessage message) {
            return new Message(
                    message.challengeId(),
                    message.deviceId(),
                    message.tenantId(),
                    message.app(),
                    message.address(),
                    message.requestedAt(),
                    message.expiresAt());
        }
    }

    /** Newest first. */
    @GET
    public List<Message> of(@QueryParam("deviceId") @Nullable UUID deviceId) {
        if (!(gateway instanceof LocalDevices)) {
            throw Refusal.of(404, "NOT_FOUND", "there is nothing at this path");
        }
        if (deviceId == null) {
            throw Refusal.field("deviceId", "deviceId: is missing");
        }
        return viewPushes.of(deviceId).stream().map(Message::of).toList();
    }
}
