package dev.ratchet.rest;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered by a problem. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    private Refusal(Problem problem, @Nullable Duration retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static Refusal of(int status, String code, String detail) {
        return of(status, code, detail, Map.of());
    }

    /** A problem with members of its own, such as {@code attemptsLeft}. */
    public static Refusal of(int status, String code, String detail, Map<String, Object> more) {
        var title = Response.Status.fromStatusCode(status);
        return new Refusal(
                new Problem(
                        "about:blank",
                        title == null ? code : title.getReasonPhrase(),
                        status,
                        code,
                        detail,
                        null,
                        new LinkedHashMap<>(more)),
                null);
    }

    /** 409 with {@code Retry-After}: it will be otherwise soon. */
    public static Refusal notYet(String code, String detail, Duration retryAfter) {
        return new Refusal(Problem.of(Response.Status.CONFLICT, code, detail, null), retryAfter);
    }

    /** 429 with {@code Retry-After}. */
    public static Refusal later(String code, String detail, Duration retryAfter) {
        return new Refusal(Problem.of(Response.Status.TOO_MANY_REQUESTS, code, detail, null), retryAfter);
    }

    /** 503 with {@code Retry-After}. */
    public static Refusal unavailable(String code, String detail, Duration retryAfter) {
        return new Refusal(Problem.of(Response.Status.SERVICE_UNAVAILABLE, code, detail, null), retryAfter);
    }

    /** 400 that names the field to mend. */
    public static Refusal field(String field, String detail) {
        return new Refusal(Problem.of(Response.Status.BAD_REQUEST, "INVALID_FIELD", detail, field), null);
    }

    /** 404, also for what belongs to another tenant. */
    public static Refusal notFound(String what) {
        return of(404, "NOT_FOUND", what + " does not exist, or is not yours to see");
    }

    Response toResponse() {
        var response = problem.toResponse();
        return retryAfter == null
                ? response
                : Response.fromResponse(response)
                        .header("Retry-After", Math.max(1, retryAfter.toSeconds()))
                        .build();
    }
}
