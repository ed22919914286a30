package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.crypto.AssertionKeys;
import dev.ratchet.enrollment.crypto.AssertionKeys.Published;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The keys that assertions are checked with, for everybody, as a JSON Web Key Set (RFC 7517 §5). */
@Path("/v1/sign-ins/keys")
@PermitAll
class SignInKeysResource {
    /** Shorter than the time for which a next key is to be shown before it signs. */
    private static final String CACHED = "public, max-age=300";

    private final AssertionKeys keys;

    SignInKeysResource(AssertionKeys keys) {
        this.keys = keys;
    }

    /** @param keys the one that signs now comes first */
    record KeySet(List<Published> keys) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response keys() {
        return Response.ok(new KeySet(keys.published()))
                .header(HttpHeaders.CACHE_CONTROL, CACHED)
                .build();
    }
}
