package dev.ratchet.stack.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.stack.client.Facade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command before a real HTTP server that answers as the scheduler does. */
class ErrandTest {
    private static final String RUNNING = "{\"sweepId\":\"s-1\",\"region\":\"EMEA\",\"state\":\"RUNNING\",\"total\":10,"
            + "\"done\":5,\"repaired\":1,\"causes\":{\"MISSED_EVENT\":1},\"rate\":5.0,\"services\":[]}";
    private static final String REPORT = """
            {"sweepId":"s-1","dryRun":false,"durationMillis":12300,"done":2000000,"repaired":312,"rate":162601.6,"services":[
             {"service":"enrollment-service","done":1000000,"repaired":312,"durationMillis":11200,"rate":89285.7,
              "causes":{"DATE_REACHED":300,"MISSED_EVENT":12}},
             {"service":"policy-service","done":1000000,"repaired":0,"durationMillis":12300,"rate":81300.8,"causes":{}}]}
            """;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Deque<String> streams = new ArrayDeque<>();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(Executors.newCachedThreadPool());
        gateway.createContext("/v1/sweeps", exchange -> answer(exchange, 202, "{\"sweepId\":\"s-1\"}"));
        gateway.createContext("/v1/sweeps/s-1", exchange -> answer(exchange, 200, RUNNING));
        gateway.createContext("/v1/sweeps/s-1/report", exchange -> answer(exchange, 200, REPORT));
        gateway.createContext("/v1/sweeps/s-1/events", exchange -> answer(exchange, 200, streams.removeFirst()));
        gateway.createContext(
                "/v1/sweeps/s-1/pause", exchange -> answer(exchange, 202, "{\"sweepId\":\"s-1\",\"ordered\":true}"));
        gateway.createContext(
                "/v1/sweeps/s-1/resume",
                exchange -> answer(exchange, 409, "{\"code\":\"SWEEP_COMPLETED\",\"detail\":\"it is over\"}"));
        gateway.createContext(
                "/v1/sweeps/none",
                exchange -> answer(exchange, 404, "{\"code\":\"NOT_FOUND\",\"detail\":\"this sweep does not exist\"}"));
        gateway.start();
    }

    @AfterEach
    void end() {
        gateway.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Errand errand(boolean terminal) {
        var address = "http://localhost:" + gateway.getAddress().getPort();
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new Errand(
                Facade.at(address, () -> "token"),
                "http://localhost:8080",
                new Screen(out, Clock.systemUTC(), terminal, terminal, 80));
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static String event(String name, String data) {
        return ": alive\n\nevent:" + name + "\ndata:" + data + "\n\n";
    }

    private static String state(String state, String more) {
        return RUNNING.replace("\"RUNNING\"", "\"" + state + "\"" + more);
    }

    @Test
    void a_completed_sweep_ends_with_a_table_by_service_and_cause_and_exit_0() throws Exception {
        streams.add(event("progress", RUNNING) + event("completed", state("COMPLETED", "")));

        var exit = errand(false).follow(errand(false).ask("EMEA", true));

        assertThat(exit).isZero();
        assertThat(shown().lines())
                .containsExactly(
                        "sweep s-1 of EMEA, a dry run",
                        "EMEA   50 %  5 of 10  5 users/s  time left unknown  1 repaired: MISSED_EVENT 1",
                        "",
                        "  service             cause         repaired  looked at  time  users/s",
                        "  enrollment-service  DATE_REACHED       300",
                        "                      MISSED_EVENT        12",
                        "                      all                312  1,000,000  11 s   89,286",
                        "  policy-service      all                  0  1,000,000  12 s   81,301",
                        "  all services        all                312  2,000,000  12 s  162,602",
                        "",
                        "report: GET http://localhost:8080/v1/sweeps/s-1/report (JSON; with Accept: text/csv a table)",
                        "✓ completed: 1 repaired: MISSED_EVENT 1");
    }

    @Test
    void a_halted_sweep_ends_with_why_and_what_to_do_and_exit_1() throws Exception {
        var halt = ",\"halt\":{\"cause\":\"OVER_FORECAST\",\"detail\":\"30 of 20 users expected\"}";
        streams.add(event("progress", state("HALTED", halt)));

        assertThat(errand(false).follow("s-1")).isEqualTo(1);
        assertThat(shown())
                .contains(
                        "halted (OVER_FORECAST): 30 of 20 users expected",
                        "./ratchet sweep --id s-1 --resume REASON --follow",
                        "./ratchet sweep --id s-1 --cancel REASON");
    }

    @Test
    void a_cancelled_sweep_is_followed_until_it_has_stopped_and_ends_with_exit_1() throws Exception {
        var halt = ",\"halt\":{\"cause\":\"CANCELLED\",\"detail\":\"the wrong region\",\"by\":\"ann\"}";
        streams.add(event("progress", state("HALTED", halt)) + event("completed", state("COMPLETED", halt)));

        assertThat(errand(false).follow("s-1")).isEqualTo(1);
        assertThat(shown()).contains("all services", "✗ cancelled: the wrong region, by ann");
    }

    @Test
    void a_broken_connection_is_joined_again() throws Exception {
        streams.addAll(List.of(
                event("progress", RUNNING), "event:progress\ndata:{\"cut", event("completed", state("COMPLETED", ""))));

        assertThat(errand(false).follow("s-1")).isZero();
        assertThat(shown().lines().filter(line -> line.contains("connection lost")))
                .hasSize(1);
    }

    @Test
    void on_a_terminal_one_line_is_drawn_again_and_never_wraps() throws Exception {
        streams.add(event("progress", RUNNING) + event("completed", state("COMPLETED", "")));

        errand(true).follow("s-1");

        var drawn = shown().split("\n", 2)[0].split("\r\u001b\\[K");
        assertThat(drawn).hasSize(3);
        assertThat(drawn[1]).startsWith("EMEA  \u001b[32m████████████\u001b[0m░░░░░░░░░░░░   50 %");
        assertThat(drawn[1].replaceAll("\u001b\\[[0-9]*m", "")).hasSize(79);
    }

    @Test
    void an_order_is_given_and_a_refusal_told_in_its_words() throws Exception {
        errand(false).give("s-1", "pause", "why");
        assertThat(shown()).contains("pause: the services are told");

        assertThatThrownBy(() -> errand(false).give("s-1", "resume", "why")).hasMessage("it is over");
        assertThatThrownBy(() -> errand(false).follow("none")).hasMessage("this sweep does not exist");
    }

    @Test
    void how_a_sweep_stands_is_shown_without_following_it() throws Exception {
        assertThat(errand(false).show("s-1")).isZero();
        assertThat(shown()).startsWith("EMEA   50 %");
    }
}
