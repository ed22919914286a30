package dev.ratchet.notification.delivery.domain;

import static dev.ratchet.notification.delivery.domain.DeliveryState.ACCEPTED;
import static dev.ratchet.notification.delivery.domain.DeliveryState.DELIVERED;
import static dev.ratchet.notification.delivery.domain.DeliveryState.EXPIRED;
import static dev.ratchet.notification.delivery.domain.DeliveryState.FAILED;
import static dev.ratchet.notification.delivery.domain.DeliveryState.REQUESTED;
import static dev.ratchet.notification.delivery.domain.DeliveryState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryStateTest {
    private static final Map<DeliveryState, Set<DeliveryState>> LEGAL = Map.of(
            REQUESTED, Set.of(ACCEPTED, DELIVERED, FAILED, UNKNOWN, EXPIRED),
            ACCEPTED, Set.of(DELIVERED, FAILED),
            UNKNOWN, Set.of(ACCEPTED, DELIVERED, FAILED),
            DELIVERED, Set.of(),
            FAILED, Set.of(),
            EXPIRED, Set.of());

    @ParameterizedTest
    @EnumSource
    void a_state_becomes_only_what_it_may(DeliveryState state) {
        var reachable =
                Arrays.stream(DeliveryState.values()).filter(state::mayBecome).collect(Collectors.toSet());

        assertThat(reachable).isEqualTo(LEGAL.get(state));
    }
}
