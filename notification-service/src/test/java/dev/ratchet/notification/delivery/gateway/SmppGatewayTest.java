package dev.ratchet.notification.delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppGatewayTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration VALID = Duration.ofMinutes(10);

    private static int port;
    private static SmppProcess server;

    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final AtomicInteger outages = new AtomicInteger();
    private volatile CountDownLatch database = new CountDownLatch(0);
    private SmppGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        restart();
    }

    private static void restart() throws IOException {
        server = new SmppProcess(port);
        await().atMost(SOON).until(() -> !server.said("LISTENING").isEmpty());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @BeforeEach
    void connect() {
        gateway = gateway("secret");
        gateway.connect();
        await().atMost(SOON).until(() -> gateway.isBound());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_message_is_taken_and_its_receipt_says_that_it_arrived() {
        var outcome = send("01", "123456 is your code. äöü €");

        var id = ((SendOutcome.Accepted) outcome).providerId();
        assertThat(taken("01").getLast())
                .isEqualTo("TOOK 35840123401 0 0 1 000000001000000R "
                        + "31323334353620697320796f757220636f64652e207b7c7e201b65 " + id);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(receipts).containsExactly(new Receipt("smpp", id, DeliveryState.DELIVERED, null)));
    }

    @Test
    void what_the_gsm_alphabet_lacks_goes_in_ucs_2() {
        assertThat(send("10", "код")).isInstanceOf(SendOutcome.Accepted.class);

        assertThat(taken("10").getLast()).contains(" 0 8 1 ").contains("043a043e0434");
    }

    @Test
    void a_long_text_goes_in_parts_that_belong_together_and_the_last_asks_for_a_receipt() {
        assertThat(send("11", "x".repeat(200))).isInstanceOf(SendOutcome.Accepted.class);

        var parts = taken("11");
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).contains(" 64 0 0 ");
        assertThat(parts.get(1)).contains(" 64 0 1 ");
        var first = HexFormat.of().parseHex(parts.get(0).split(" ")[6]);
        var second = HexFormat.of().parseHex(parts.get(1).split(" ")[6]);
        assertThat(first).startsWith(5, 0, 3).hasSize(6 + 153);
        assertThat(second).startsWith(5, 0, 3, first[3], 2, 2).hasSize(6 + 47);
    }

    @Test
    void a_receipt_may_come_before_the_answer() {
        var outcome = send("08", "hello");

        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
        await().atMost(SOON).untilAsserted(() -> assertThat(receipts).hasSize(1));
    }

    @Test
    void a_receipt_that_says_that_it_did_not_arrive_says_why() {
        send("07", "hello");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(receipts)
                        .extracting(Receipt::state, Receipt::detail)
                        .containsExactly(tuple(DeliveryState.FAILED, "not delivered, error 007")));
    }

    @Test
    void a_receipt_that_cannot_be_stored_is_refused_so_that_it_comes_again() {
        outages.set(1);

        send("12", "hello");

        await().atMost(SOON).untilAsserted(() -> assertThat(server.said("NOT")).isNotEmpty());
        assertThat(receipts).isEmpty();
    }

    @Test
    void answers_come_while_the_database_takes_no_receipt() {
        // given
        database = new CountDownLatch(1);

        // when
        var outcomes = Stream.generate(() -> send("01", "hello")).limit(20).toList();

        // then
        database.countDown();
        assertThat(outcomes).hasOnlyElementsOfType(SendOutcome.Accepted.class);
        assertThat(server.said("NOT")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"02, Later", "03, Refused", "04, Unclear", "05, Unclear", "06, Unclear"})
    void a_status_or_a_silence_says_whether_it_was_certainly_not_sent(String number, String outcome) {
        assertThat(send(number, "hello").getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(taken(number)).hasSize(1);
    }

    @Test
    void a_server_that_dies_with_a_message_leaves_it_unclear_and_is_bound_again_when_it_is_back() throws Exception {
        assertThat(send("09", "hello")).isInstanceOf(SendOutcome.Unclear.class);
        server.close();
        await().atMost(SOON).untilAsserted(() -> assertThat(send("01", "hello")).isInstanceOf(SendOutcome.Later.class));

        restart();

        await().atMost(SOON).until(() -> gateway.isBound());
        assertThat(send("01", "hello")).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void who_is_not_let_in_has_certainly_sent_nothing() {
        var stranger = gateway("wrong");
        stranger.connect();

        assertThat(stranger.send("d-1", new PhoneNumber("+35840123401"), "hello", VALID))
                .isInstanceOf(SendOutcome.Later.class);
        stranger.close();
    }

    @Test
    void a_validity_is_told_in_days_hours_minutes_and_seconds() {
        assertThat(SmppGateway.period(Duration.ofSeconds(93_784))).isEqualTo("000001020304000R");
        assertThat(SmppGateway.period(Duration.ofDays(400))).isEqualTo("000030000000000R");
    }

    private SendOutcome send(String number, String text) {
        return gateway.send("d-1", new PhoneNumber("+358401234" + number), text, VALID);
    }

    private static List<String> taken(String number) {
        var to = "358401234" + number;
        await().atMost(SOON).until(() -> server.said("TOOK").stream().anyMatch(line -> line.contains(to)));
        return server.said("TOOK").stream().filter(line -> line.contains(to)).toList();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SmppGateway gateway(String password) {
        return new SmppGateway(
                "smpp",
                new SmppLink(
                        "localhost",
                        port,
                        false,
                        "ratchet",
                        password,
                        "",
                        "Ratchet",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        8),
                told -> {
                    hold(database);
                    if (outages.getAndDecrement() > 0) {
                        throw new IllegalStateException("away");
                    }
                    receipts.addAll(told);
                });
    }
}
