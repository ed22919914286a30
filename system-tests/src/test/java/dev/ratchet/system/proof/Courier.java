package dev.ratchet.system.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Brings the receipts of gateways, signed, again and again until each was taken; and then once more, as gateways do. */
final class Courier implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<Receipt> waiting = ConcurrentHashMap.newKeySet();
    private final Set<Receipt> taken = ConcurrentHashMap.newKeySet();
    private final String url;
    private final String secret;
    private volatile boolean paused;

    /** @param url of receipts, without the gateway's name */
    Courier(String url, String secret) {
        this.url = url;
        this.secret = secret;
        clock.scheduleWithFixedDelay(this::goRound, 0, 50, TimeUnit.MILLISECONDS);
    }

    /** What a gateway tells of a message, by a name that it knows it by. */
    record Receipt(String gateway, String name, String state) {
        String json() {
            return "{\"id\":\"" + name + "\",\"state\":\"" + state + "\"}";
        }
    }

    void bring(String gateway, String name, String state) {
        waiting.add(new Receipt(gateway, name, state));
    }

    void pause() {
        paused = true;
    }

    void goOn() {
        paused = false;
    }

    boolean hasBroughtAll() {
        return waiting.isEmpty();
    }

    boolean hasBrought(String gateway, String name, String state) {
        return taken.contains(new Receipt(gateway, name, state));
    }

    private void goRound() {
        for (var receipt : waiting) {
            if (!paused && isTaken(receipt) && isTaken(receipt)) {
                taken.add(receipt);
                waiting.remove(receipt);
            }
        }
    }

    private boolean isTaken(Receipt receipt) {
        var request = HttpRequest.newBuilder(URI.create(url + receipt.gateway()))
                .timeout(Duration.ofSeconds(2))
                .header("X-Signature", signature(receipt.json()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(receipt.json()))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 204;
        } catch (IOException e) {
            // whom it is for is dead; it is brought again
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA-256", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
