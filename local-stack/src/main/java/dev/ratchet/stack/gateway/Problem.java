package dev.ratchet.stack.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** An RFC 9457 problem that the gateway itself answers with. */
record Problem(int status, String code, String title, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem notFound(String path) {
        return new Problem(
                404, "NOT_FOUND", "Not found", "Nothing answers at " + path + "; GET /openapi lists what there is.");
    }

    static Problem unavailable(String service) {
        return new Problem(
                503,
                "SERVICE_UNAVAILABLE",
                "Service unavailable",
                service + " does not answer; ./ratchet status tells why. Try again once it is ready.");
    }

    Buffer json() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .toBuffer();
    }
}
