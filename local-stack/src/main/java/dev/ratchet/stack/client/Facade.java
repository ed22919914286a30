package dev.ratchet.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.events.EventJson;
import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.token.Bearer;
import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.stack.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The REST facade, as one kind of caller. */
public final class Facade {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final String gateway;
    private final Supplier<String> token;

    private Facade(String gateway, Supplier<String> token) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        this.gateway = gateway;
        this.token = token;
    }

    /**
     * Opens the facade of a running stack.
     *
     * @param role operator, tenant-admin, auditor, sign-in or user
     */
    public static Facade as(StackSettings settings, String role, @Nullable String tenant, @Nullable String user)
            throws IOException {
        var issuer = new TokenIssuer(KeyFiles.in(settings.home().keys()).jwtPrivateKey());
        var token = issuer.issue(Bearer.of(role, tenant, user), Instant.now(), Duration.ofHours(1));
        return new Facade(settings.publicUrl(), () -> token);
    }

    /**
     * For a caller that lives longer than a token.
     *
     * @param gateway its URL, without a slash at the end
     * @param token asked for one at each request
     */
    public static Facade at(String gateway, Supplier<String> token) {
        return new Facade(gateway, token);
    }

    /** What was answered; the body is missing where there was none. */
    public record Answer(int status, JsonNode body) {
        /** The text of a field; empty where it is missing. */
        public String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    /**
     * What is answered line by line, as it comes.
     *
     * @param lines to be closed; when the connection breaks off they throw an {@link java.io.UncheckedIOException}
     */
    public record Streamed(int status, Stream<String> lines) implements AutoCloseable {
        @Override
        public void close() {
            lines.close();
        }
    }

    /** Follows server-sent events, for however long they come. */
    public Streamed follow(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", "text/event-stream")
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        return new Streamed(response.statusCode(), response.body());
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path).PUT(json(body)));
    }

    /** With headers of its own, such as If-Match. */
    public Answer put(String path, Map<String, ?> body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = request(path).PUT(json(body));
        headers.forEach(request::header);
        return send(request);
    }

    public Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path).POST(json(body)));
    }

    /** With headers of its own, such as Ratchet-Sign-In. */
    public Answer post(String path, Map<String, ?> body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = request(path).POST(json(body));
        headers.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), EventJson.MAPPER.readTree(response.body()));
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) throws IOException {
        return HttpRequest.BodyPublishers.ofByteArray(EventJson.MAPPER.writeValueAsBytes(body));
    }
}
