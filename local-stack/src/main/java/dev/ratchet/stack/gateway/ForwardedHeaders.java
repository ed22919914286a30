package dev.ratchet.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.ArrayList;
import java.util.List;

/** Keeps headers of one hop to that hop (RFC 9110 §7.6.1), and tells the service where the request came from. */
final class ForwardedHeaders implements ProxyInterceptor {
    private static final List<String> HOP_BY_HOP = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        MultiMap headers = context.request().headers();
        dropHop(headers);
        HttpServerRequest request = context.request().proxiedRequest();
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", "http");
        headers.set(
                "X-Forwarded-Host",
                request.authority() == null ? "" : request.authority().toString());
        return context.sendRequest();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        dropHop(context.response().headers());
        return context.sendResponse();
    }

    private static void dropHop(MultiMap headers) {
        List<String> named = new ArrayList<>(HOP_BY_HOP);
        headers.getAll("connection").forEach(value -> named.addAll(List.of(value.split("\\s*,\\s*"))));
        named.stream().filter(name -> !name.isBlank()).forEach(headers::remove);
    }
}
