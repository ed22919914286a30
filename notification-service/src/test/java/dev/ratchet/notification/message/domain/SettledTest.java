package dev.ratchet.notification.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.domain.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettledTest {
    private static final Instant NOW = Instant.parse("2024-04-16T10:00:00Z");

    @ParameterizedTest(name = "after {0} attempts: {1}")
    @CsvSource({"1, PT10S", "2, PT20S", "3, PT40S", "8, PT21M20S", "9, PT30M", "10, PT30M", "70, PT30M", "2000, PT30M"})
    void what_was_not_taken_is_tried_again_each_time_later_but_within_half_an_hour(int attempts, Duration pause) {
        var message = new Message(
                UUID.randomUUID(),
                new UserKey("acme", "ann"),
                MessageKind.TRUST_CLEARED,
                null,
                "sealed",
                false,
                attempts,
                NOW,
                NOW.plus(Duration.ofDays(90)));

        assertThat(Settled.mailed(message, new MailOutcome.Later("busy")))
                .isEqualTo(new Settled(message.id(), MessageState.REQUESTED, "EMAIL", "busy", pause, "sealed"));
    }
}
