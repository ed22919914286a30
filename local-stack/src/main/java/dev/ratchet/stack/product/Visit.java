package dev.ratchet.stack.product;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request of a browser and its answer. */
final class Visit {
    static final String SESSION = "printworks-session";
    static final String BROWSER = "printworks-browser";

    private static final int LONGEST_FORM = 16 * 1024;
    private static final long BROWSER_COOKIE_SECONDS = 400L * 24 * 60 * 60;

    private final HttpExchange exchange;
    private final String policy;

    /** @param policy Content-Security-Policy of every answer */
    Visit(HttpExchange exchange, String policy) {
        this.exchange = exchange;
        this.policy = policy;
    }

    /** Method and path, such as {@code GET /sign-in}. */
    String what() {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    /** Literal address of the browser. */
    String address() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    /** Empty where there is no such parameter. */
    String query(String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return fields(query == null ? "" : query).getOrDefault(name, "");
    }

    /** The fields of the posted form; to be read once. */
    Map<String, String> form() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM);
        return fields(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    Optional<String> cookie(String name) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(name) && !pair[1].isEmpty())
                .map(pair -> pair[1])
                .findFirst();
    }

    /** Until the browser closes. */
    Visit setSession(String id) {
        return set(SESSION, id, "");
    }

    /** For as long as browsers keep a cookie: which accounts it is trusted for, and until when, Ratchet decides. */
    Visit setBrowser(String token) {
        return set(BROWSER, token, "; Max-Age=" + BROWSER_COOKIE_SECONDS);
    }

    /** Secure is missing, since the local stack speaks plain HTTP; a real product has it, and the prefix __Host-. */
    private Visit set(String name, String value, String more) {
        exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + more);
        return this;
    }

    void page(int status, String html) throws IOException {
        answer(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    void answer(int status, String type, byte[] body) throws IOException {
        headers();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** On to another page by GET. */
    void redirect(URI target) throws IOException {
        headers();
        exchange.getResponseHeaders().set("Location", target.toASCIIString());
        exchange.sendResponseHeaders(303, -1);
    }

    private void headers() {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
