package dev.ratchet.stack.gateway;

import dev.ratchet.stack.service.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.EnumMap;
import java.util.Map;

/** Hands a request on to its service; a service that cannot be reached becomes a problem that names it. */
final class Forwarding {
    private final Map<ServiceName, HttpProxy> proxies = new EnumMap<>(ServiceName.class);

    Forwarding(HttpClient client, Upstreams upstreams) {
        for (ServiceName service : ServiceName.values()) {
            HttpProxy proxy = HttpProxy.reverseProxy(client)
                    .origin(upstreams.address(service))
                    .addInterceptor(new Unreachable(service))
                    .addInterceptor(new ForwardedHeaders());
            proxies.put(service, proxy);
        }
    }

    void forward(HttpServerRequest request, ServiceName service) {
        HttpProxy proxy = proxies.get(service);
        if (proxy == null) {
            throw new IllegalArgumentException(service.label());
        }
        proxy.handle(request);
    }

    private record Unreachable(ServiceName service) implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            return context.sendRequest()
                    .recover(failure -> Future.succeededFuture(
                            Answers.problem(context.request(), Problem.unavailable(service.module()))));
        }
    }
}
