package dev.ratchet.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses bodies far above any of ours by a problem; the server itself cuts off what is larger still or lies. */
public final class BodyLimit {
    private static final int LARGEST = 1 << 20;

    @ServerRequestFilter(preMatching = true)
    public void refuseLarge(ContainerRequestContext request) {
        if (request.getLength() > LARGEST) {
            throw Refusal.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(),
                    Response.Status.REQUEST_ENTITY_TOO_LARGE.name(),
                    "the body: has at most " + LARGEST + " bytes");
        }
    }
}
