package dev.ratchet.enrollment.push;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.crypto.WebhookSeal;
import dev.ratchet.enrollment.domain.PushMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts messages to an operator's webhook, which has five seconds to answer 2xx. Header {@code Ratchet-Timestamp} is in
 * seconds since 1970, {@code Ratchet-Signature} {@code v1=} and HMAC-SHA256 in hex of timestamp, a dot and the body. The
 * same message may come twice: it is known by its {@code challengeId}.
 */
final class PushWebhook implements PushGateway {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int ANSWER_SECONDS = 5;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final URI address;
    private final WebhookSeal seal;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    PushWebhook(URI address, byte[] key) {
        this.address = address;
        this.seal = new WebhookSeal(key);
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void send(PushMessage message) throws IOException, InterruptedException {
        var body = body(message);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Ratchet-Timestamp", timestamp)
                .header("Ratchet-Signature", "v1=" + seal.of(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var status = status(request);
        if (status / 100 != 2) {
            throw new IOException("the webhook answered " + status);
        }
    }

    /** The limit is for all of the answer, also for a body that never ends. */
    private int status(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new IOException("the webhook did not answer within " + ANSWER_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the webhook cannot be reached: " + e.getCause(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static byte[] body(PushMessage message) throws IOException {
        var body = new LinkedHashMap<String, Object>();
        body.put("challengeId", message.challengeId());
        body.put("deviceId", message.deviceId());
        body.put("target", message.target());
        body.put("tenantId", message.tenantId());
        body.put("app", message.app());
        body.put("address", message.address());
        body.put("requestedAt", message.requestedAt().toString());
        body.put("expiresAt", message.expiresAt().toString());
        return MAPPER.writeValueAsBytes(body);
    }
}
