package dev.ratchet.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser sends to the hosted pages, and what is answered to whoever does. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class GarbageFormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String UNREADABLE = "We could not read that";
    private static final String TOO_LARGE = "That was more than this form takes";

    @TestHTTPResource
    URI address;

    @ParameterizedTest
    @ValueSource(strings = {"choice=%", "choice=%zz", "%=x", "choice=%C3%", "choice=a&form=%e"})
    void a_form_with_a_broken_escape_is_not_read(String body) throws Exception {
        isPage(post(FORM, body), 400, UNREADABLE);
    }

    @Test
    void a_form_that_is_cut_off_is_not_read() throws Exception {
        isPage(
                post(
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: form-data; name=\"choice\"\r\n\r\nTOTP"),
                400,
                UNREADABLE);
    }

    @Test
    void a_form_in_an_encoding_that_there_is_not_is_not_read() throws Exception {
        isPage(post(FORM + "; charset=no-such", "choice=%41"), 400, UNREADABLE);
    }

    @Test
    void a_form_of_too_many_fields_is_not_read() throws Exception {
        var fields = IntStream.range(0, 1_001).mapToObj(i -> "f" + i + "=x").collect(Collectors.joining("&"));
        isPage(post(FORM, fields), 400, UNREADABLE);
    }

    @Test
    void a_form_that_is_too_large_is_refused() throws Exception {
        isPage(post(FORM, "choice=" + "x".repeat(40_000)), 413, TOO_LARGE);
        isPage(post(FORM, "choice=" + "x".repeat(1_100_000)), 413, TOO_LARGE);
        assertThat(post(FORM, "choice=" + "x".repeat(4_300_000)).status()).isEqualTo(413);
    }

    /** As who says no length sends it. */
    @Test
    void a_form_that_goes_on_and_on_is_refused() throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST /account/set-up HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var field = "f=" + "x".repeat(0x4000 - 3) + "&";
            for (int i = 0; i < 70; i++) {
                out.write(("4000\r\n" + field + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).isIn("HTTP/1.1 413", "HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /account/leave, 405, This address cannot be opened like that, So lässt sich diese Adresse nicht öffnen",
        "POST, /account/denied, 405, This address cannot be opened like that, So lässt sich diese Adresse nicht öffnen",
        "GET, /account/nowhere, 404, There is nothing here, Hier ist nichts",
        "GET, /account/set-up/not-an-id, 400, We could not read that, Das konnten wir nicht lesen"
    })
    void each_mishap_is_told_in_its_own_words(String method, String path, int status, String english, String german)
            throws Exception {
        var request = HttpRequest.newBuilder(address.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        isPage(send(request), status, english);
        isPage(send(request.header("Accept-Language", "de-AT")), status, german);
    }

    /** Bytes as they are: RestAssured would make a form of them. */
    private Answered post(String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/account/set-up"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.US_ASCII));
        return send(request);
    }

    private static Answered send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answered(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers().firstValue("Content-Security-Policy").orElse(""),
                    answer.body());
        }
    }

    private record Answered(int status, String type, String policy, String body) {}

    private static void isPage(Answered answer, int status, String heading) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("text/html");
        assertThat(answer.policy()).contains("default-src 'none'");
        assertThat(answer.body()).contains("<h1>" + heading + "</h1>");
    }
}
