package dev.ratchet.enrollment.account;

import dev.ratchet.rest.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What went wrong, for people: pages where programs get problems. */
class ErrorPages {
    private final Door door;
    private final Notices notices;

    ErrorPages(Door door, Notices notices) {
        this.door = door;
        this.notices = notices;
    }

    @ServerExceptionMapper
    public Response turned(Turned turned) {
        return turned.response();
    }

    @ServerResponseFilter
    public void page(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem
                && Headers.ofPages(request.getUriInfo().getPath())) {
            response.setEntity(
                    notices.problem(door.guest(), problem.status()),
                    null,
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }
}
