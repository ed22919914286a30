package dev.ratchet.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.stack.mail.MailInbox;
import dev.ratchet.stack.process.FreePort;
import dev.ratchet.stack.service.ServiceName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway before real HTTP servers, each of which tells what it was asked. */
class GatewayTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<ServiceName, HttpServer> services = new EnumMap<>(ServiceName.class);
    private final Semaphore turns = new Semaphore(0);
    private final CountDownLatch readerHasGone = new CountDownLatch(1);
    private MailInbox inbox;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        for (ServiceName service : ServiceName.values()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> echo(service, exchange));
            server.start();
            services.put(service, server);
        }
        inbox = MailInbox.start(0);
        gateway = Gateway.start(
                FreePort.pick(),
                Upstreams.of(service -> services.get(service).getAddress().getPort()),
                inbox);
    }

    @AfterEach
    void end() throws IOException {
        gateway.close();
        inbox.close();
        services.values().forEach(server -> server.stop(0));
    }

    private void echo(ServiceName service, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/events")) {
            tell(exchange);
            return;
        }
        if (path.endsWith("/breaking-off")) {
            exchange.sendResponseHeaders(200, exchange.getRequestURI().getQuery() == null ? 0 : 1_000);
            exchange.getResponseBody().write("userId,state\r\ndana,ENF".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("the database is gone");
        }
        JsonObject answer = path.equals("/q/openapi")
                ? new JsonObject().put("paths", new JsonObject().put("/v1/sweeps", new JsonObject()))
                : new JsonObject()
                        .put("service", service.label())
                        .put("uri", exchange.getRequestURI().toString())
                        .put("method", exchange.getRequestMethod())
                        .put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                        .put("forwardedHost", exchange.getRequestHeaders().getFirst("X-Forwarded-Host"))
                        .put("forwardedFor", exchange.getRequestHeaders().getFirst("X-Forwarded-For"))
                        .put("te", exchange.getRequestHeaders().getFirst("TE"))
                        .put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = answer.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        exchange.getResponseHeaders().set("Keep-Alive", "timeout=5");
        exchange.sendResponseHeaders(path.endsWith("/refused") ? 422 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** An event at each turn that the test gives, until the reader has gone. */
    private void tell(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            for (int number = 1; turns.tryAcquire(10, TimeUnit.SECONDS); number++) {
                exchange.getResponseBody().write(("data:" + number + "\n\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (IOException gone) {
            readerHasGone.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + gateway.port() + path);
        return client.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_request_reaches_its_service_as_it_came() throws Exception {
        HttpResponse<String> response = send(
                HttpRequest.newBuilder()
                        .header("Authorization", "Bearer x")
                        .header("TE", "trailers")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"a\":1}")),
                "/v1/policies/acme?dry=true&x=%2F");
        JsonObject asked = new JsonObject(response.body());
        assertThat(asked.getString("service")).isEqualTo("policy");
        assertThat(asked.getString("method")).isEqualTo("PUT");
        assertThat(asked.getString("uri")).isEqualTo("/v1/policies/acme?dry=true&x=%2F");
        assertThat(asked.getString("body")).isEqualTo("{\"a\":1}");
        assertThat(asked.getString("authorization")).isEqualTo("Bearer x");
        assertThat(asked.getString("forwardedHost")).isEqualTo("localhost:" + gateway.port());
        assertThat(asked.getString("forwardedFor")).isEqualTo("127.0.0.1");
        assertThat(asked.getString("te")).isNull();
        assertThat(response.headers().firstValue("etag")).hasValue("\"7\"");
        assertThat(response.headers().firstValue("keep-alive")).isEmpty();
    }

    /** Java's own client sends these headers with its first request, unless told not to. */
    @Test
    void an_offer_to_go_on_in_http_2_is_answered_in_http_1_1() throws Exception {
        String request = """
                PUT /v1/policies/acme HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade, HTTP2-Settings\r
                Upgrade: h2c\r
                HTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA\r
                Content-Length: 7\r
                \r
                {"a":1}""";
        try (Socket socket = new Socket("localhost", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200 OK".length());
            assertThat(new String(status, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void the_status_of_the_service_is_kept() throws Exception {
        assertThat(send(HttpRequest.newBuilder(), "/v1/sign-ins/refused").statusCode())
                .isEqualTo(422);
    }

    @Test
    void an_unknown_path_is_a_problem() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(), "/v1/usersX");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void mails_are_shown_newest_first_to_whoever_asks_and_those_to_one_address_on_request() throws Exception {
        // given
        for (String to : List.of("ann@acme.example", "ben@acme.example")) {
            GreenMailUtil.sendTextEmail(
                    to,
                    "ratchet@localhost",
                    "Grüße an " + to,
                    "für Sie",
                    new ServerSetup(inbox.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }
        // when
        JsonArray all =
                new JsonArray(send(HttpRequest.newBuilder(), "/local/mail").body());
        JsonArray some = new JsonArray(send(HttpRequest.newBuilder(), "/local/mail?to=Ann%40acme.example")
                .body());
        // then
        assertThat(all)
                .extracting(each -> ((JsonObject) each).getString("to"))
                .containsExactly("ben@acme.example", "ann@acme.example");
        JsonObject mail = some.getJsonObject(0);
        assertThat(some).hasSize(1);
        assertThat(mail.getString("subject")).isEqualTo("Grüße an ann@acme.example");
        assertThat(mail.getString("text").strip()).isEqualTo("für Sie");
        assertThat(mail.getInstant("sentAt")).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void a_service_that_is_down_is_named() throws Exception {
        services.get(ServiceName.NOTIFICATION).stop(0);
        HttpResponse<String> response = send(HttpRequest.newBuilder(), "/local/sms");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(new JsonObject(response.body()).getString("detail")).contains("notification-service");

        assertThat(new JsonObject(send(HttpRequest.newBuilder(), "/openapi").body()).getString("detail"))
                .contains("notification-service");
    }

    /** A table that ends well is taken for the whole table. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?length"})
    void an_answer_that_breaks_off_breaks_off_for_the_caller_too(String query) throws Exception {
        try (Socket socket = new Socket("localhost", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /v1/users/contoso/breaking-off" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String whole = new String(readUntilCut(socket), StandardCharsets.UTF_8);
            assertThat(whole).startsWith("HTTP/1.1 200 OK").contains("dana,ENF").doesNotEndWith("0\r\n\r\n");
        }
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(), "/v1/users/contoso/breaking-off" + query))
                .isInstanceOf(IOException.class);
        assertThat(send(HttpRequest.newBuilder(), "/v1/users/contoso").statusCode())
                .isEqualTo(200);
    }

    @Test
    void events_reach_the_reader_one_by_one_and_a_reader_that_goes_costs_nothing_more() throws Exception {
        try (Socket socket = new Socket("localhost", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /v1/sweeps/s-1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int number = 1; number <= 3; number++) {
                turns.release();
                String line = reader.readLine();
                while (!line.equals("data:" + number)) {
                    line = reader.readLine();
                }
            }
        }
        for (int each = 0; each < 200 && readerHasGone.getCount() > 0; each++) {
            turns.release();
            if (readerHasGone.await(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        assertThat(readerHasGone.getCount()).isZero();
    }

    /** All that came before the connection ended, in whatever way. */
    private static byte[] readUntilCut(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException reset) {
            // as good as an end
        }
        return read.toByteArray();
    }

    @Test
    void people_are_told_in_a_page_what_programs_are_told_in_a_problem() throws Exception {
        services.get(ServiceName.ENROLLMENT).stop(0);
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

        HttpResponse<String> page = send(HttpRequest.newBuilder().header("Accept", browser), "/account");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(page.body())
                .contains("<html lang=\"en\">", "<h1>Not reachable right now</h1>")
                .doesNotContain("style", "script", "enrollment-service");
        HttpRequest.Builder german =
                HttpRequest.newBuilder().header("Accept", browser).header("Accept-Language", "de-CH,en;q=0.5");
        assertThat(send(german, "/account/set-up").body())
                .contains("<html lang=\"de\">", "<h1>Gerade nicht erreichbar</h1>");
        assertThat(send(HttpRequest.newBuilder().header("Accept", browser), "/nowhere")
                        .body())
                .contains("<h1>There is nothing here</h1>");

        for (String accept :
                new String[] {"*/*", "application/json", "application/json, text/html", "", "text/html;q=0"}) {
            HttpResponse<String> problem = send(HttpRequest.newBuilder().header("Accept", accept), "/account");
            assertThat(problem.headers().firstValue("content-type")).hasValue("application/problem+json");
        }
    }

    @Test
    void openapi_is_asked_of_all_services_and_names_the_inbox_of_mails() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(), "/openapi");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(response.body()).getJsonObject("paths").fieldNames())
                .containsExactly("/v1/sweeps", "/local/mail");
    }
}
