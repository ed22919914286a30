package dev.ratchet.notification.delivery.rest;

import dev.ratchet.notification.delivery.application.ApplyReceipts;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Brought;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Taken;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where gateways tell what became of messages. No token is asked for: each receipt is signed by its gateway. */
@Path("/v1/deliveries")
@RunOnVirtualThread
class ReceiptsResource {
    private static final int LONGEST = 256 << 10;

    private final ReceiptWebhooks webhooks;
    private final ApplyReceipts applyReceipts;

    ReceiptsResource(ReceiptWebhooks webhooks, ApplyReceipts applyReceipts) {
        this.webhooks = webhooks;
        this.applyReceipts = applyReceipts;
    }

    @POST
    @Path("-/receipts/{gateway}")
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "A delivery receipt of a gateway",
            description = "Signed with a secret that only the gateway and this service know; 204 once it is stored,"
                    + " however often it comes.")
    public void take(
            @PathParam("gateway") String gateway, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        if (body.length > LONGEST) {
            throw Refusal.of(413, "TOO_LARGE", "a receipt has at most " + LONGEST + " bytes");
        }
        var asked = uri.getRequestUri();
        var query = asked.getRawQuery();
        var brought =
                new Brought(asked.getRawPath() + (query == null ? "" : "?" + query), headers::getHeaderString, body);
        switch (webhooks.take(gateway, brought)) {
            case Taken.Told(var receipts) -> applyReceipts.told(gateway, receipts);
            case Taken.Unexpected unused -> throw Refusal.notFound("a gateway of this name that brings receipts");
            case Taken.Forged unused ->
                throw Refusal.of(403, "BAD_SIGNATURE", "the receipt must be signed with the secret of its gateway");
            case Taken.Unreadable(var why) -> throw Refusal.of(400, "INVALID_RECEIPT", why);
        }
    }
}
