package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.UserBusy;
import dev.ratchet.rest.Problems;
import dev.ratchet.rest.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Requests that did not get their turn, as problems. */
class Crowds {
    /** People are told on the pages that it failed for a moment; programs, that they ask too much at once. */
    @ServerExceptionMapper
    public Response busy(UserBusy busy, UriInfo uri) {
        var detail = "too many requests at once are about this user; nothing was changed, nor counted: try again soon";
        var refusal = uri.getPath().startsWith("/account")
                ? Refusal.unavailable("USER_BUSY", detail, UserBusy.RETRY_AFTER)
                : Refusal.later("USER_BUSY", detail, UserBusy.RETRY_AFTER);
        return new Problems().refused(refusal);
    }
}
