package dev.ratchet.enrollment.account;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Who chose a language once need not choose it again. */
class LanguageChoice {

    @ServerResponseFilter
    public void remember(ContainerRequestContext request, ContainerResponseContext response) {
        var address = request.getUriInfo();
        if (Headers.ofPages(address.getPath())) {
            Language.of(address.getQueryParameters().getFirst("lang"))
                    .ifPresent(chosen -> response.getHeaders().add(HttpHeaders.SET_COOKIE, Cookies.language(chosen)));
        }
    }
}
