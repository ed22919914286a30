package dev.ratchet.notification.message.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.MfaState;
import dev.ratchet.notification.message.domain.MessageKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMessagesTest {

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource(
            nullValues = "nothing",
            value = {
                "DISABLED, ENABLED, MFA_ENABLED",
                "DISABLED, ENFORCED, ENROLLED",
                "ENABLED, ENFORCED, ENROLLED",
                "ENFORCED, ENABLED, nothing",
                "ENFORCED, DISABLED, nothing",
                "ENABLED, DISABLED, nothing",
            })
    void users_are_told_of_what_happened_and_of_nothing_else(
            MfaState previous, MfaState state, @Nullable MessageKind told) {
        assertThat(StateMessages.kind(previous, state)).isEqualTo(Optional.ofNullable(told));
    }
}
