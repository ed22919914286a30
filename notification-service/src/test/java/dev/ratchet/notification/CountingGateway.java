package dev.ratchet.notification;

import static io.restassured.RestAssured.given;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A gateway for text messages over HTTP that takes whatever it is asked, and counts how often each number was meant. It is
 * asked for its counts over HTTP too: settings of a test and the test itself do not share their classes.
 */
final class CountingGateway {
    private static final String URL = "ratchet.sms.via.counting.http.url";

    private final ConcurrentMap<String, LongAdder> sends = new ConcurrentHashMap<>();

    private CountingGateway() {}

    /** Starts one that lives as long as this JVM, and tells the service to use it. */
    static Map<String, String> settings() {
        return Map.of(
                "ratchet.sms.gateways",
                "counting",
                "ratchet.sms.via.counting.kind",
                "http",
                URL,
                "http://localhost:" + new CountingGateway().serve(),
                "ratchet.sms.via.counting.http.body",
                "json",
                "ratchet.sms.via.counting.http.json",
                "{to}");
    }

    private int serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var threads = Executors.newFixedThreadPool(4);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    if (exchange.getRequestMethod().equals("POST")) {
                        sends.computeIfAbsent(asked, each -> new LongAdder()).increment();
                        exchange.sendResponseHeaders(202, -1);
                    } else {
                        var counts = counts(exchange.getRequestURI().getPath().substring(1))
                                .getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, counts.length);
                        exchange.getResponseBody().write(counts);
                    }
                }
            });
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.stop(0);
                threads.shutdownNow();
            }));
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String counts(String prefix) {
        var counts = sends.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .mapToLong(each -> each.getValue().sum())
                .summaryStatistics();
        return "{\"sends\":" + counts.getSum() + ",\"numbers\":" + counts.getCount() + "}";
    }

    /** How many messages went to numbers that begin so. */
    static int sendsTo(String prefix) {
        return count(prefix, "sends");
    }

    /** How many numbers that begin so were sent a message. */
    static int numbersMet(String prefix) {
        return count(prefix, "numbers");
    }

    private static int count(String prefix, String what) {
        var url = ConfigProvider.getConfig().getValue(URL, String.class);
        return given().baseUri(url)
                .port(Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)))
                .urlEncodingEnabled(false)
                .get("/" + prefix)
                .then()
                .statusCode(200)
                .extract()
                .path(what);
    }
}
