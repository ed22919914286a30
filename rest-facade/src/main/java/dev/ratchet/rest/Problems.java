package dev.ratchet.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.ratchet.events.JsonFault;
import dev.ratchet.outbox.DatabaseException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place that turns what went wrong into a problem. */
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** SQLSTATE of PostgreSQL for NUL, which a path or a query may carry. */
    private static final String UNSTORABLE_TEXT = "22021";

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        return refusal.toResponse();
    }

    @ServerExceptionMapper(priority = 1)
    public Response unauthorized(UnauthorizedException e) {
        return unauthorized();
    }

    @ServerExceptionMapper(priority = 1)
    public Response authenticationFailed(AuthenticationFailedException e) {
        return unauthorized();
    }

    @ServerExceptionMapper(priority = 1)
    public Response forbidden(ForbiddenException e) {
        return Problem.of(Status.FORBIDDEN, "FORBIDDEN", "the token's groups do not allow this call", null)
                .toResponse();
    }

    @ServerExceptionMapper(priority = 1)
    public Response malformed(JacksonException e) {
        return ofJson(e).toResponse();
    }

    /** More specific than the one above only because the framework has one of its own for it. */
    @ServerExceptionMapper(priority = 1)
    public Response mismatched(MismatchedInputException e) {
        return ofJson(e).toResponse();
    }

    @ServerExceptionMapper(priority = 1)
    public Response database(DatabaseException e) {
        if (e.passing()) {
            LOG.warnf("database unavailable: %s", e.getMessage());
            return Refusal.unavailable("DATABASE_UNAVAILABLE", "nothing was changed; try again soon", RETRY)
                    .toResponse();
        }
        return UNSTORABLE_TEXT.equals(e.state())
                ? Problem.of(Status.BAD_REQUEST, "INVALID_FIELD", "a text has a character that cannot be stored", null)
                        .toResponse()
                : unexpected(e);
    }

    @ServerExceptionMapper(priority = 1)
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return ofJson(json).toResponse();
        }
        if (e.getCause() instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (e instanceof NotFoundException && e.getCause() instanceof IllegalArgumentException) {
            return Problem.of(
                            Status.BAD_REQUEST, "INVALID_FIELD", "a parameter of the path or query is malformed", null)
                    .toResponse();
        }
        var status = Status.fromStatusCode(e.getResponse().getStatus());
        if (status == null || status.getFamily() == Status.Family.SERVER_ERROR) {
            return unexpected(e);
        }
        return Problem.of(status, status.name(), mend(status, e.getMessage()), null)
                .toResponse();
    }

    /** The reader of forms throws whatever it stumbles over, in no type of its own. */
    @ServerExceptionMapper
    public Response unexpected(Throwable e, ContainerRequestContext request, ResourceInfo called) {
        return Forms.unread(request, called)
                ? Problem.of(
                                Status.BAD_REQUEST,
                                "MALFORMED_FORM",
                                "the form: is cut off, holds too many fields, or is not encoded as its type says",
                                null)
                        .toResponse()
                : unexpected(e);
    }

    private static Response unexpected(Throwable e) {
        var incident = UUID.randomUUID();
        LOG.errorf(e, "incident %s", incident);
        return Problem.of(
                        Status.INTERNAL_SERVER_ERROR,
                        "INTERNAL_ERROR",
                        "the request failed through no fault of yours; quote incident " + incident,
                        null)
                .toResponse();
    }

    private static Response unauthorized() {
        return Response.fromResponse(Problem.of(
                                Status.UNAUTHORIZED,
                                "UNAUTHORIZED",
                                "send a valid token: Authorization: Bearer <JWT>",
                                null)
                        .toResponse())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static Problem ofJson(JacksonException e) {
        var fault = JsonFault.of(e);
        return fault.malformed()
                ? Problem.of(Status.BAD_REQUEST, "MALFORMED_JSON", "the body: " + fault.detail(), null)
                : Problem.of(Status.BAD_REQUEST, "INVALID_FIELD", fault.detail(), fault.field());
    }

    private static String mend(Status status, @Nullable String message) {
        return switch (status) {
            case NOT_FOUND -> "there is nothing at this path";
            case METHOD_NOT_ALLOWED -> "this path does not take this method; the OpenAPI document tells which ones";
            case UNSUPPORTED_MEDIA_TYPE -> "send Content-Type: application/json";
            case NOT_ACCEPTABLE -> "ask for application/json";
            default -> message == null ? status.getReasonPhrase() : message;
        };
    }
}
