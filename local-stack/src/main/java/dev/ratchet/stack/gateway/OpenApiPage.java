package dev.ratchet.stack.gateway;

import dev.ratchet.stack.service.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Answers {@code GET /openapi} from what the services say about themselves at that moment. */
final class OpenApiPage {
    private final HttpClient client;
    private final Upstreams upstreams;

    OpenApiPage(HttpClient client, Upstreams upstreams) {
        this.client = client;
        this.upstreams = upstreams;
    }

    void answer(HttpServerRequest request) {
        Map<ServiceName, Future<JsonObject>> documents = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            documents.put(service, document(service));
        }
        Future.join(List.copyOf(documents.values()))
                .map(all -> {
                    Map<ServiceName, JsonObject> known = new EnumMap<>(ServiceName.class);
                    documents.forEach((service, document) -> known.put(service, document.result()));
                    JsonObject merged = MergedOpenApi.merge(known);
                    merged.getJsonObject("paths").put(MailPage.PATH, MailPage.described());
                    return merged;
                })
                .onSuccess(merged -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(merged.toBuffer()))
                .onFailure(failure -> Answers.problem(request, Problem.unavailable(missing(documents))));
    }

    private static String missing(Map<ServiceName, Future<JsonObject>> documents) {
        return documents.entrySet().stream()
                .filter(entry -> entry.getValue().failed())
                .map(entry -> entry.getKey().module())
                .findFirst()
                .orElse("a service");
    }

    private Future<JsonObject> document(ServiceName service) {
        RequestOptions options = new RequestOptions()
                .setServer(upstreams.address(service))
                .setMethod(HttpMethod.GET)
                .setURI("/q/openapi?format=json")
                .setTimeout(5_000);
        return client.request(options)
                .compose(request -> request.send())
                .expecting(response -> response.statusCode() == 200)
                .compose(HttpClientResponse::body)
                .map(body -> body.toJsonObject());
    }
}
