package dev.ratchet.enrollment.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.enrollment.domain.PushMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushWebhookTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final PushMessage MESSAGE = new PushMessage(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "token-of-the-device",
            "contoso",
            "print",
            "192.0.2.7",
            Instant.parse("2024-04-23T05:00:00Z"),
            Instant.parse("2024-04-23T05:02:00Z"),
            1);

    /** A webhook that answers each connection as it is told to, without reading much of HTTP. */
    private record Rude(ServerSocket socket) implements AutoCloseable {
        @FunctionalInterface
        interface Manners {
            void answer(OutputStream out) throws IOException, InterruptedException;
        }

        static Rude with(Manners manners) throws IOException {
            var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                try (var caller = socket.accept()) {
                    manners.answer(caller.getOutputStream());
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return new Rude(socket);
        }

        URI address() {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/push");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void isRefused(URI address) {
        var begun = System.nanoTime();
        assertThatThrownBy(() -> new PushWebhook(address, KEY).send(MESSAGE)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    private static HttpServer answering(int status, AtomicReference<String> seen) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/push", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            seen.set(String.join(
                    "\n", headers.getFirst("Ratchet-Timestamp"), headers.getFirst("Ratchet-Signature"), body));
            exchange.getResponseHeaders().add("Location", "/push");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/push");
    }

    @Test
    void a_message_comes_signed_and_says_nothing_that_would_approve_it() throws Exception {
        var seen = new AtomicReference<String>();
        var server = answering(204, seen);
        try {
            new PushWebhook(address(server), KEY).send(MESSAGE);
        } finally {
            server.stop(0);
        }

        var lines = seen.get().split("\n", 3);
        assertThat(lines[1]).isEqualTo("v1=" + hmac(lines[0] + "." + lines[2]));
        assertThat(Long.parseLong(lines[0])).isCloseTo(Instant.now().getEpochSecond(), within(30L));
        var body = JsonMapper.builder().build().readTree(lines[2]);
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "challengeId", "deviceId", "target", "tenantId", "app", "address", "requestedAt", "expiresAt");
        assertThat(body.get("challengeId").textValue())
                .isEqualTo(MESSAGE.challengeId().toString());
        assertThat(body.get("target").textValue()).isEqualTo("token-of-the-device");
    }

    private static String hmac(String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500, 503})
    void another_answer_than_yes_is_none(int status) throws IOException {
        var server = answering(status, new AtomicReference<>());
        try {
            isRefused(address(server));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobody_there_is_no_answer() throws IOException {
        URI nobody;
        try (var rude = Rude.with(out -> {})) {
            nobody = rude.address();
        }
        isRefused(nobody);
    }

    @Test
    void garbage_is_no_answer() throws IOException {
        try (var rude = Rude.with(out -> out.write("SMTP ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            isRefused(rude.address());
        }
    }

    @Test
    void silence_is_no_answer() throws IOException {
        try (var rude = Rude.with(out -> Thread.sleep(Duration.ofSeconds(30)))) {
            isRefused(rude.address());
        }
    }

    @Test
    void an_answer_without_an_end_is_none() throws IOException {
        try (var rude = Rude.with(PushWebhookTest::talkOn)) {
            isRefused(rude.address());
        }
    }

    private static void talkOn(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write(new byte[1000]);
            out.flush();
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
