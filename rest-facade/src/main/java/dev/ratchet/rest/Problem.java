package dev.ratchet.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem of RFC 9457.
 *
 * @param code stable name for programs, such as {@code NOT_FOUND}
 * @param detail what to mend, for people
 * @param field the field at fault, as a path in the body or the name of a parameter
 * @param more members that this kind of problem adds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String field,
        @com.fasterxml.jackson.annotation.JsonAnyGetter Map<String, Object> more) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(Response.Status status, String code, String detail, @Nullable String field) {
        return new Problem(
                "about:blank", status.getReasonPhrase(), status.getStatusCode(), code, detail, field, Map.of());
    }

    Response toResponse() {
        return Response.status(status)
                .entity(this)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .build();
    }
}
