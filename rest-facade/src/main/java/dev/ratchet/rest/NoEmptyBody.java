package dev.ratchet.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A resource that takes a body is never called without one: nothing, or the JSON null, is refused before. */
@Provider
public final class NoEmptyBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null) {
            throw Refusal.of(
                    Response.Status.BAD_REQUEST.getStatusCode(), "MALFORMED_JSON", "the body: must be one JSON object");
        }
        return body;
    }
}
