package dev.ratchet.stack.gateway;

import io.vertx.core.http.HttpServerRequest;

/** What the gateway answers by itself. */
final class Answers {
    private Answers() {}

    static void problem(HttpServerRequest request, Problem problem) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .end(problem.json());
    }
}
