package dev.ratchet.stack.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** What the gateway answers by itself: problems to programs, pages to people. */
final class Answers {
    /** Of a page that needs nothing but its words. */
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Answers() {}

    static void problem(HttpServerRequest request, Problem problem) {
        Buffer body = body(problem, request.headers(), request.response().headers());
        request.response().setStatusCode(problem.status()).end(body);
    }

    /** In place of what a service would have answered. */
    static ProxyResponse problem(ProxyRequest request, Problem problem) {
        MultiMap asked = request.proxiedRequest().headers();
        ProxyResponse response = request.release().response();
        return response.setStatusCode(problem.status()).setBody(Body.body(body(problem, asked, response.headers())));
    }

    private static Buffer body(Problem problem, MultiMap asked, MultiMap headers) {
        headers.set("vary", "accept, accept-language");
        if (!Taste.isForPages(asked.get("accept"))) {
            headers.set("content-type", Problem.MEDIA_TYPE);
            return problem.json();
        }
        headers.set("content-type", "text/html; charset=utf-8");
        headers.set("content-security-policy", POLICY);
        headers.set("x-content-type-options", "nosniff");
        headers.set("referrer-policy", "no-referrer");
        headers.set("cache-control", "no-store");
        return problem.page(Taste.isForGerman(asked.get("accept-language")));
    }
}
