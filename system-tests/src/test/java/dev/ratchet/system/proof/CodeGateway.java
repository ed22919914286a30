package dev.ratchet.system.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.system.platform.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two gateways for text messages behind one port: {@code careful} sends whatever it is asked, and {@code once} sends once
 * per id. They note all that reaches them, sleep before they read, and hold their answers, as the proof says.
 */
final class CodeGateway implements AutoCloseable {
    static final String CAREFUL = "careful";
    static final String ONCE = "once";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Courier courier;
    private final ConcurrentMap<String, Fate> fates = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<Asked>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch sleep = new CountDownLatch(0);
    private volatile CountDownLatch hold = new CountDownLatch(0);

    CodeGateway(Courier courier) throws IOException {
        this.courier = courier;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/" + CAREFUL, exchange -> serve(CAREFUL, exchange));
        server.createContext("/" + ONCE, exchange -> serve(ONCE, exchange));
        server.start();
    }

    /** How it deals with a message. */
    enum Fate {
        DELIVERS,
        /** Takes it, and cannot deliver it. */
        FAILS,
        /** Takes it and never tells what became of it. */
        FORGETS,
        /** Has no time when it is asked first. */
        IS_BUSY_FIRST,
        /** Takes it and ends the connection without an answer. */
        CUTS,
        REFUSES
    }

    /** What it did when it was asked for a message. */
    record Asked(String gateway, Instant at, Did did) {}

    /** See {@link Asked}. */
    enum Did {
        SENT,
        /** Sent before, under the same id. */
        KNEW,
        REFUSED
    }

    String url(String gateway) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + gateway;
    }

    /** Messages of which nothing was said are delivered. */
    void will(String id, Fate fate) {
        fates.put(id, fate);
    }

    /** From now on it reads nothing. */
    void sleep() {
        sleep = new CountDownLatch(1);
    }

    void wake() {
        sleep.countDown();
    }

    /** From now on it answers nothing. */
    void hold() {
        hold = new CountDownLatch(1);
    }

    void answer() {
        hold.countDown();
    }

    boolean holdsSome() {
        return held.get() > 0;
    }

    List<Asked> askedFor(String id) {
        return asked.getOrDefault(id, List.of());
    }

    Map<String, List<Asked>> allAsked() {
        return Map.copyOf(asked);
    }

    Fate fateOf(String id) {
        return fates.getOrDefault(id, Fate.DELIVERS);
    }

    private void serve(String gateway, HttpExchange exchange) throws IOException {
        try (exchange) {
            sleep.await();
            var id = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .get("id");
            var did = take(gateway, id);
            if (did == Did.SENT) {
                receipt(gateway, id);
            }
            held.incrementAndGet();
            try {
                hold.await();
            } finally {
                held.decrementAndGet();
            }
            answer(exchange, id, did);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Did take(String gateway, String id) {
        var before = asked.computeIfAbsent(id, each -> new CopyOnWriteArrayList<>());
        synchronized (before) {
            var did = did(gateway, fateOf(id), before);
            before.add(new Asked(gateway, Instant.now(), did));
            return did;
        }
    }

    private static Did did(String gateway, Fate fate, List<Asked> before) {
        if (fate == Fate.REFUSES || fate == Fate.IS_BUSY_FIRST && before.isEmpty()) {
            return Did.REFUSED;
        }
        var known = before.stream().anyMatch(each -> each.gateway().equals(gateway) && each.did() == Did.SENT);
        return known && gateway.equals(ONCE) ? Did.KNEW : Did.SENT;
    }

    /** One knows messages by our ids, the other by its own only. */
    private void receipt(String gateway, String id) {
        var name = gateway.equals(ONCE) ? ownId(id) : id;
        var state = switch (fateOf(id)) {
            case DELIVERS, CUTS, IS_BUSY_FIRST -> Optional.of("delivered");
            case FAILS -> Optional.of("failed");
            case FORGETS, REFUSES -> Optional.<String>empty();
        };
        state.ifPresent(each -> courier.bring(gateway, name, each));
    }

    static String ownId(String id) {
        return "gw-" + id;
    }

    private void answer(HttpExchange exchange, String id, Did did) throws IOException {
        if (did == Did.REFUSED) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(fateOf(id) == Fate.REFUSES ? 400 : 429, -1);
        } else if (did == Did.KNEW || fateOf(id) != Fate.CUTS) {
            var body = Json.bytes(Map.of("id", ownId(id)));
            exchange.sendResponseHeaders(202, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (var field : body.split("&")) {
            var at = field.indexOf('=');
            fields.put(field.substring(0, at), URLDecoder.decode(field.substring(at + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        wake();
        answer();
        server.stop(0);
        threads.shutdownNow();
    }
}
