package dev.ratchet.system.platform;

import dev.ratchet.testing.SecretsInJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** REST through the gateway, as products and scripts use it. */
public final class Facade {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    Facade(String url) {
        this.url = url;
    }

    public Answer get(String path, String token) {
        return send("GET", path, token, null);
    }

    public Answer post(String path, String token, Map<String, ?> body) {
        return send("POST", path, token, Json.text(body));
    }

    public Answer put(String path, String token, Map<String, ?> body) {
        return send("PUT", path, token, Json.text(body));
    }

    /**
     * @param token null for a call without one
     * @param body as it is; null for none
     */
    public Answer send(String method, String path, String token, String body) {
        return send(method, path, token, body, Map.of());
    }

    /** With headers of its own, such as If-Match. */
    public Answer send(String method, String path, String token, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            SecretsInJson.met(body == null ? "" : body, response.statusCode(), response.body());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
