package dev.ratchet.system.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.system.platform.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A gateway for text messages that cannot keep a secret: whatever it answers quotes what it was asked to send. */
final class EchoingGateway implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("\\d{6}");

    private final HttpServer server;
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();

    EchoingGateway() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    /** How it answers for a number. */
    enum Manner {
        TAKES(202),
        REFUSES(400),
        FAILS(500),
        /** A success that names no message. */
        TALKS_NONSENSE(200),
        CUTS(0);

        private final int status;

        Manner(int status) {
            this.status = status;
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** Else it takes what it is asked. */
    void meets(String phone, Manner manner) {
        manners.put(phone, manner);
    }

    /** The codes that were sent to a number so far. */
    List<String> codesTo(String phone) {
        return texts.getOrDefault(phone, List.of()).stream()
                .flatMap(text -> CODE.matcher(text).results())
                .map(found -> found.group())
                .toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = Json.read(exchange.getRequestBody().readAllBytes());
            var to = asked.path("to").asText();
            var text = asked.path("text").asText();
            texts.computeIfAbsent(to, each -> new CopyOnWriteArrayList<>()).add(text);
            var manner = manners.getOrDefault(to, Manner.TAKES);
            if (manner != Manner.CUTS) {
                answer(exchange, manner, asked.path("id").asText(), to, text);
            }
        }
    }

    private static void answer(HttpExchange exchange, Manner manner, String id, String to, String text)
            throws IOException {
        var code = CODE.matcher(text)
                .results()
                .findFirst()
                .map(found -> found.group())
                .orElse("");
        byte[] body = manner == Manner.TALKS_NONSENSE
                ? (text + " went to " + to).getBytes(StandardCharsets.UTF_8)
                : Json.bytes(Map.of("id", "gw-" + id, "error", code, "message", text + " to " + to));
        exchange.getResponseHeaders().add("X-Message", code + " " + to);
        exchange.sendResponseHeaders(manner.status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
