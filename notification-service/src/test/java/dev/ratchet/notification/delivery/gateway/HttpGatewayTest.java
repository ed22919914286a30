package dev.ratchet.notification.delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGatewayTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final PhoneNumber PHONE = new PhoneNumber("+358401234567");
    private static final String TEXT = "123456 is \"your\" code.\nNever share it: äö & 100 % = {to}";

    private BareServer server;

    @BeforeEach
    void open() throws IOException {
        server = new BareServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_form_carries_the_message_and_the_answers_id_comes_back() {
        server.answers("201 Created", "", "{\"sid\":\"SM123\",\"status\":\"queued\"}");

        assertThat(send(form())).isEqualTo(new SendOutcome.Accepted("SM123"));
        assertThat(server.requests.getFirst())
                .startsWith("POST /send HTTP/1.1\r\n")
                .contains("Authorization: Basic QUM6c2VjcmV0")
                .contains("To=%2B358401234567")
                .contains("Body=123456+is+%22your%22+code.%0ANever+share+it%3A+%C3%A4%C3%B6+%26+100+%25+%3D+%7Bto%7D")
                .contains("ValidityPeriod=600")
                .contains("StatusCallback=https%3A%2F%2Fratchet.example%2Freceipts%3Fid%3Dd-1");
    }

    @Test
    void a_message_that_holds_longer_than_the_gateway_allows_is_tried_for_as_long_as_it_does() {
        server.answers("201 Created", "", "{\"sid\":\"SM123\"}");

        new HttpGateway("one", form(), Clock.systemUTC()).send("d-1", PHONE, TEXT, Duration.ofDays(7));

        assertThat(server.requests.getFirst()).contains("ValidityPeriod=3600");
    }

    @Test
    void json_carries_the_message_escaped_and_the_id_in_its_header() {
        server.answers("200 OK", "", "{\"messages\":[{\"id\":7}]}");
        var json = api(
                server.url(),
                "{\"to\":\"{to}\",\"text\":\"{text}\",\"other\":{}}",
                "Idempotency-Key",
                "/messages/0/id");

        assertThat(send(json)).isEqualTo(new SendOutcome.Accepted("7"));
        assertThat(server.requests.getFirst())
                .contains("Idempotency-Key: d-1")
                .endsWith("{\"to\":\"+358401234567\",\"text\":\"123456 is \\\"your\\\" code.\\n"
                        + "Never share it: äö & 100 % = {to}\",\"other\":{}}");
        assertThat(new HttpGateway("one", json, Clock.systemUTC()).deliversOncePerId())
                .isTrue();
        assertThat(new HttpGateway("one", form(), Clock.systemUTC()).deliversOncePerId())
                .isFalse();
    }

    @Test
    void who_cannot_be_reached_has_certainly_sent_nothing() throws IOException {
        int free;
        try (var closed = new ServerSocket(0)) {
            free = closed.getLocalPort();
        }

        assertThat(send(api(URI.create("http://localhost:" + free + "/send"), null, null, null)))
                .isInstanceOf(SendOutcome.Later.class);
    }

    @Test
    void who_does_not_answer_in_time_may_have_sent_it() {
        server.neverAnswers();

        assertThat(send(form())).isInstanceOf(SendOutcome.Unclear.class);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void who_dribbles_its_answer_is_not_waited_for_either() {
        server.does(socket -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        });

        assertThat(send(form())).isInstanceOf(SendOutcome.Unclear.class);
    }

    @Test
    void who_cuts_the_connection_after_it_took_the_message_may_have_sent_it() {
        server.does(Socket::close);

        assertThat(send(form())).isInstanceOf(SendOutcome.Unclear.class);
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no HTTP at all\r\n\r\n", "HTTP/1.1 OK fine\r\n\r\n", "\0\0\0\0"})
    void what_is_no_http_is_unclear(String garbage) {
        server.says(garbage);

        assertThat(send(form())).isInstanceOf(SendOutcome.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"sid\":null}", "{\"sid\":\"\"}", "{\"sid\":{\"a\":1}}", "[1"})
    void success_without_the_id_that_was_agreed_on_is_unclear(String body) {
        server.answers("200 OK", "", body);

        assertThat(send(form())).isInstanceOf(SendOutcome.Unclear.class);
    }

    @Test
    void of_an_endless_answer_the_beginning_is_read() {
        server.answers("200 OK", "", "x".repeat(1 << 20));

        assertThat(send(form())).isInstanceOf(SendOutcome.Unclear.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request,            Refused",
        "401 Unauthorized,           Refused",
        "404 Not Found,              Refused",
        "422 Unprocessable Content,  Refused",
        "408 Request Timeout,        Unclear",
        "409 Conflict,               Unclear",
        "302 Found,                  Unclear",
        "500 Internal Server Error,  Unclear",
        "502 Bad Gateway,            Unclear",
        "503 Service Unavailable,    Unclear",
        "504 Gateway Timeout,        Unclear",
        "429 Too Many Requests,      Later"
    })
    void a_status_says_whether_it_was_certainly_not_sent(String status, String outcome) {
        server.answers(status, "", "{}");

        assertThat(send(form()).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_refusal_for_want_of_leave_or_credit_concerns_all_messages() {
        server.answers("402 Payment Required", "", "{}");

        assertThat(send(form())).isEqualTo(new SendOutcome.Refused("HTTP 402", true));
    }

    @Test
    void a_refusal_is_told_by_its_code_and_never_in_the_gateways_words() {
        server.answers("400 Bad Request", "", "{\"code\":21211,\"message\":\"+358401234567 cannot get 123456\"}");

        assertThat(send(form())).isEqualTo(new SendOutcome.Refused("HTTP 400, error 21211"));
    }

    @Test
    void an_error_that_may_be_the_code_of_the_message_is_not_told() {
        server.answers("400 Bad Request", "", "{\"code\":\"no-123456-there\"}");

        assertThat(send(form())).isEqualTo(new SendOutcome.Refused("HTTP 400"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Retry-After: 7',                             7",
        "'Retry-After: Sat, 01 Jun 2024 10:01:00 GMT', 60",
        "'Retry-After: Sat, 01 Jun 2024 09:00:00 GMT', 0",
        "'Retry-After: soon',                          1",
        "'Retry-After: 99999999999999999999',          1",
        "'Retry-After: 999999',                        3600",
        "'X-Nothing: at all',                          1"
    })
    void who_is_too_busy_says_when_to_come_again(String header, long seconds) {
        server.answers("429 Too Many Requests", header + "\r\n", "");

        assertThat(send(form())).isEqualTo(new SendOutcome.Later("HTTP 429", Duration.ofSeconds(seconds)));
    }

    private SendOutcome send(HttpApi api) {
        return new HttpGateway("one", api, Clock.fixed(NOW, ZoneOffset.UTC))
                .send("d-1", PHONE, TEXT, Duration.ofMinutes(10));
    }

    private HttpApi form() {
        return api(server.url(), null, null, "/sid");
    }

    private static HttpApi api(URI url, @Nullable String json, @Nullable String onceHeader, @Nullable String idAt) {
        var fields = new TreeMap<String, Template>();
        fields.put("To", new Template("{to}"));
        fields.put("Body", new Template("{text}"));
        fields.put("ValidityPeriod", new Template("{seconds}"));
        fields.put("StatusCallback", new Template("{receipts}?id={id}"));
        return new HttpApi(
                url,
                "Ratchet",
                fields,
                json == null ? null : new Template(json),
                Map.of("Authorization", "Basic QUM6c2VjcmV0"),
                onceHeader,
                idAt,
                "/code",
                Set.of(400, 401, 402, 404, 422),
                "https://ratchet.example/receipts",
                Duration.ofHours(1),
                Duration.ofMillis(300),
                Duration.ofMillis(600),
                8);
    }
}
