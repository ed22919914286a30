package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.push.PairDevice;
import dev.ratchet.enrollment.domain.Pairing;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where a device that scanned a pairing URI becomes a factor. It has no token: the URI's secret and its key speak for it. */
@Path("/v1/sign-ins/push/pairings")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PushPairingsResource {
    private final PairDevice pairDevice;

    PushPairingsResource(PairDevice pairDevice) {
        this.pairDevice = pairDevice;
    }

    /**
     * @param secret of the pairing URI
     * @param publicKey P-256, SubjectPublicKeyInfo in base64
     * @param deviceName for the user, 1 to 64 characters
     * @param target where the operator's webhook finds the device, such as a registration token; optional
     * @param signature ECDSA with SHA-256 in base64, DER or 64 bytes, over six lines: {@code ratchet-push pairing v1}, device id,
     *     secret, public key, device name, target or nothing
     */
    record PairingRequest(
            @Nullable String secret,
            @Nullable String publicKey,
            @Nullable String deviceName,
            @Nullable String target,
            @Nullable String signature) {
        PairingRequest {
            var unusedSignature = Signed.bytes(signature);
            var unusedRest = pairing(new UUID(0, 0), secret, publicKey, deviceName, target);
        }

        private static Pairing pairing(
                UUID id,
                @Nullable String secret,
                @Nullable String publicKey,
                @Nullable String deviceName,
                @Nullable String target) {
            return new Pairing(
                    id,
                    Signed.present("secret", secret),
                    Signed.present("publicKey", publicKey),
                    Signed.present("deviceName", deviceName),
                    target);
        }

        Pairing pairing(UUID id) {
            return pairing(id, secret, publicKey, deviceName, target);
        }

        @Override
        public String toString() {
            return "PairingRequest[" + deviceName + "]";
        }
    }

    /** @param deviceId signs with it from now on */
    record Paired(UUID deviceId) {}

    @POST
    @Path("/{id}")
    public Response pair(@RestPath UUID id, PairingRequest request) {
        return switch (pairDevice.pair(request.pairing(id), Signed.bytes(request.signature()))) {
            case PAIRED ->
                Response.status(Response.Status.CREATED).entity(new Paired(id)).build();
            case UNKNOWN ->
                throw Refusal.of(404, "NOT_FOUND", "there is no such pairing, or it was used or has expired");
            case UNUSABLE_KEY ->
                throw Refusal.field("publicKey", "publicKey: must be a P-256 key, SubjectPublicKeyInfo in base64");
            case BAD_SIGNATURE ->
                throw Refusal.of(422, "BAD_SIGNATURE", "the public key's private half did not sign this");
        };
    }
}
