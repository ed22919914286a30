package dev.ratchet.notification.delivery.rest;

import dev.ratchet.notification.delivery.application.GatewaySet;
import dev.ratchet.notification.delivery.gateway.SmsInbox;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What the phones of the local stack received. Open to all, and there only while the local gateway is. */
@Path("/local/sms")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LocalSmsResource {
    private final GatewaySet gateways;

    LocalSmsResource(GatewaySet gateways) {
        this.gateways = gateways;
    }

    @GET
    public List<SmsInbox.Sms> newestFirst() {
        return gateways.gateways().stream()
                .filter(SmsInbox.class::isInstance)
                .map(SmsInbox.class::cast)
                .findFirst()
                .map(SmsInbox::newestFirst)
                .orElseThrow(() -> Refusal.of(404, "NOT_FOUND", "there is nothing at this path"));
    }
}
