package dev.ratchet.notification.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextStepTest {
    private static final Instant EXPIRES_AT = Instant.parse("2024-06-01T10:10:00Z");

    @ParameterizedTest(name = "{0}, gateway delivers once per id: {1}, at {2}: {3}")
    @CsvSource(
            nullValues = "never seen",
            value = {
                "never seen, false, 2024-06-01T10:00:00Z,        SEND",
                "never seen, true,  2024-06-01T10:00:00Z,        SEND",
                "never seen, false, 2024-06-01T10:09:59.999999Z, SEND",
                "never seen, false, 2024-06-01T10:10:00Z,        EXPIRED",
                "never seen, true,  2024-06-01T10:10:00Z,        EXPIRED",
                // a replica died between noting it and noting its end
                "REQUESTED,  false, 2024-06-01T10:00:00Z,        UNKNOWN",
                "REQUESTED,  true,  2024-06-01T10:00:00Z,        SEND",
                "REQUESTED,  false, 2024-06-01T10:10:00Z,        UNKNOWN",
                "REQUESTED,  true,  2024-06-01T10:10:00Z,        UNKNOWN",
                "ACCEPTED,   true,  2024-06-01T10:00:00Z,        NOTHING",
                "DELIVERED,  true,  2024-06-01T10:00:00Z,        NOTHING",
                "FAILED,     true,  2024-06-01T10:00:00Z,        NOTHING",
                "UNKNOWN,    true,  2024-06-01T10:00:00Z,        NOTHING",
                "EXPIRED,    true,  2024-06-01T10:00:00Z,        NOTHING",
                "EXPIRED,    true,  2024-06-01T11:00:00Z,        NOTHING",
            })
    void what_is_to_be_done_follows_from_how_it_stood(
            @Nullable DeliveryState before, boolean onceById, Instant now, String expected) {
        var step = NextStep.of(before, EXPIRES_AT, onceById, now);

        assertThat(
                        switch (step) {
                            case NextStep.Send() -> "SEND";
                            case NextStep.Settle(var settlement) ->
                                settlement.state().name();
                            case NextStep.Nothing() -> "NOTHING";
                        })
                .isEqualTo(expected);
    }
}
