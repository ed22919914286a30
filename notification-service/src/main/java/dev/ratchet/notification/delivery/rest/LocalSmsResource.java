package dev.ratchet.notification.delivery.rest;

import dev.ratchet.notification.delivery.application.SmsGateway;
import dev.ratchet.notification.delivery.sms.SmsInbox;
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
    private final SmsGateway gateway;

    LocalSmsResource(SmsGateway gateway) {
        this.gateway = gateway;
    }

    @GET
    public List<SmsInbox.Sms> newestFirst() {
        if (gateway instanceof SmsInbox inbox) {
            return inbox.newestFirst();
        }
        throw Refusal.of(404, "NOT_FOUND", "there is nothing at this path");
    }
}
