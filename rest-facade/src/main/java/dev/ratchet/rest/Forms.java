package dev.ratchet.rest;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** How far a request that carries a form has come. */
final class Forms {
    private Forms() {}

    /** Whether the called method takes a form and one came, but it was not read to its end. */
    static boolean unread(ContainerRequestContext request, ResourceInfo called) {
        return request.getMediaType() != null
                && request instanceof ResteasyReactiveContainerRequestContext ours
                && ours.getServerRequestContext() instanceof ResteasyReactiveRequestContext context
                && context.getTarget() != null
                && context.getFormData() == null
                && takesForm(called);
    }

    private static boolean takesForm(ResourceInfo called) {
        var method = called.getResourceMethod();
        return method != null
                && Arrays.stream(method.getParameters())
                        .anyMatch(each ->
                                each.isAnnotationPresent(RestForm.class) || each.isAnnotationPresent(FormParam.class));
    }
}
