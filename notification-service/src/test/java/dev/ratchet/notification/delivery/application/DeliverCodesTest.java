package dev.ratchet.notification.delivery.application;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliverCodesTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final RecordingGateway gateway = new RecordingGateway(false);
    private final List<Delivery> announced = new ArrayList<>();
    private TestDatabase database;

    @BeforeEach
    void a_fresh_database() {
        database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
    }

    @Test
    void a_message_that_comes_twice_is_sent_once_and_told_once() throws SQLException {
        // when
        replica(gateway).deliver(List.of(message("a"), message("b"), message("a")));
        replica(gateway).deliver(List.of(message("b"), message("a")));

        // then
        assertThat(gateway.handed).containsExactly("a", "b");
        assertThat(states()).containsExactly(Map.entry("a", "ACCEPTED"), Map.entry("b", "ACCEPTED"));
        assertThat(announced).extracting(Delivery::deliveryId).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void each_outcome_is_kept_and_told() throws SQLException {
        // given
        gateway.answer = id -> switch (id) {
            case "accepted" -> new SendOutcome.Accepted();
            case "delivered" -> new SendOutcome.Delivered();
            case "refused" -> new SendOutcome.Refused("no such number");
            case "unclear" -> new SendOutcome.Unclear("no answer");
            default -> throw new IllegalStateException("to +358401234567: 123456");
        };

        // when
        replica(gateway)
                .deliver(List.of(
                        message("accepted"),
                        message("delivered"),
                        message("refused"),
                        message("unclear"),
                        message("broken"),
                        message("expired", NOW)));

        // then
        assertThat(states())
                .isEqualTo(Map.of(
                        "accepted", "ACCEPTED",
                        "delivered", "DELIVERED",
                        "refused", "FAILED",
                        "unclear", "UNKNOWN",
                        "broken", "UNKNOWN",
                        "expired", "EXPIRED"));
        assertThat(gateway.handed).doesNotContain("expired");
        assertThat(announced)
                .hasSize(6)
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain("123456", "+358401234567"));
    }

    @Test
    void after_a_crash_in_mid_sending_a_real_gateway_is_not_called_again() throws SQLException {
        // given
        crashWhileSending(gateway, message("a"));

        // when
        replica(gateway).deliver(List.of(message("a"), message("b")));

        // then
        assertThat(gateway.handed).containsExactly("a", "b");
        assertThat(states()).isEqualTo(Map.of("a", "UNKNOWN", "b", "ACCEPTED"));
        assertThat(announced)
                .extracting(each -> each.settlement().state())
                .containsExactlyInAnyOrder(DeliveryState.UNKNOWN, DeliveryState.ACCEPTED);
    }

    @Test
    void a_crash_in_the_middle_of_a_long_poll_costs_no_more_than_the_group_in_hand() throws SQLException {
        // given: killed after the third of 40 messages
        var poll = IntStream.range(0, 40).mapToObj(each -> message("m" + each)).toList();
        gateway.answer = id -> {
            if (gateway.handed.size() > 3) {
                throw new AssertionError("killed");
            }
            return new SendOutcome.Accepted();
        };
        assertThatThrownBy(() -> replica(gateway).deliver(poll)).isInstanceOf(AssertionError.class);
        gateway.answer = id -> new SendOutcome.Accepted();

        // when
        replica(gateway).deliver(poll);

        // then
        var byState = states().values().stream().collect(groupingBy(identity(), counting()));
        assertThat(byState).containsOnlyKeys("UNKNOWN", "ACCEPTED");
        assertThat(byState.get("UNKNOWN")).isBetween(4L, 10L);
        assertThat(byState.get("ACCEPTED")).isEqualTo(40 - byState.get("UNKNOWN"));
        assertThat(gateway.handed).doesNotHaveDuplicates();
        assertThat(announced).extracting(Delivery::deliveryId).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void after_a_crash_a_gateway_that_delivers_once_per_id_is_called_again() throws SQLException {
        // given
        var oncePerId = new RecordingGateway(true);
        crashWhileSending(oncePerId, message("a"));

        // when
        replica(oncePerId).deliver(List.of(message("a")));

        // then
        assertThat(oncePerId.handed).containsExactly("a", "a");
        assertThat(states()).isEqualTo(Map.of("a", "ACCEPTED"));
    }

    @Test
    void a_slow_sender_that_comes_back_after_it_was_given_up_tells_the_truth() throws SQLException {
        // given: while the first replica waits for the gateway, the second is given the same message
        gateway.answer = id -> {
            gateway.answer = never -> new SendOutcome.Refused("must not be called again");
            replica(gateway).deliver(List.of(message("a")));
            return new SendOutcome.Accepted();
        };

        // when
        replica(gateway).deliver(List.of(message("a")));

        // then
        assertThat(gateway.handed).containsExactly("a");
        assertThat(states()).isEqualTo(Map.of("a", "ACCEPTED"));
        assertThat(announced)
                .extracting(each -> each.settlement().state())
                .containsExactly(DeliveryState.UNKNOWN, DeliveryState.ACCEPTED);
    }

    @Test
    void an_outcome_that_the_database_could_not_take_is_stored_when_it_is_back() throws SQLException {
        // given
        var outage = new boolean[1];
        gateway.answer = id -> {
            outage[0] = true;
            return new SendOutcome.Accepted();
        };
        var replica = replica(gateway, outage);

        // when
        assertThatThrownBy(() -> replica.deliver(List.of(message("a")))).isInstanceOf(DatabaseException.class);
        outage[0] = false;
        replica.deliver(List.of(message("a")));

        // then
        assertThat(gateway.handed).containsExactly("a");
        assertThat(states()).isEqualTo(Map.of("a", "ACCEPTED"));
    }

    @Test
    void the_number_is_stored_masked_and_the_code_not_at_all() throws SQLException {
        // when
        replica(gateway).deliver(List.of(message("a")));

        // then
        try (var connection = database.dataSource().getConnection();
                var row = connection.createStatement().executeQuery("select delivery::text from delivery")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).contains("+358******567").doesNotContain("401234", "123456");
        }
    }

    /** An Error stands for a killed process: nothing after it runs. */
    private void crashWhileSending(RecordingGateway dying, CodeMessage message) {
        dying.answer = id -> {
            throw new AssertionError("killed");
        };
        assertThatThrownBy(() -> replica(dying).deliver(List.of(message))).isInstanceOf(AssertionError.class);
        dying.answer = id -> new SendOutcome.Accepted();
    }

    private DeliverCodes replica(SmsGateway smsGateway) {
        return replica(smsGateway, new boolean[1]);
    }

    private DeliverCodes replica(SmsGateway smsGateway, boolean[] outage) {
        var transactions =
                new Transactions(new FailingDataSource(database.dataSource(), () -> outage[0]), new RelayBell());
        return new DeliverCodes(transactions, smsGateway, (tx, delivery) -> announced.add(delivery), CLOCK);
    }

    private static CodeMessage message(String id) {
        return message(id, NOW.plus(Duration.ofMinutes(10)));
    }

    private static CodeMessage message(String id, Instant expiresAt) {
        return new CodeMessage(
                id, "acme", "ann", "SIGN_IN", new PhoneNumber("+358401234567"), "123456", NOW, expiresAt, null);
    }

    private Map<String, String> states() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var rows = connection.createStatement().executeQuery("select delivery_id, state from delivery")) {
            var states = new TreeMap<String, String>();
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2));
            }
            return states;
        }
    }
}
