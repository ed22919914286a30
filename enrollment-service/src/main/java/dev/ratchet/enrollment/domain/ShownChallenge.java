package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as its page shows it.
 *
 * @param factorId null where any passkey of the user may answer
 * @param phone where an SMS code went
 * @param open whether an answer can still be right
 * @param rest how long the factor takes no answer; zero when it does
 * @param resendIn how long before another message may be asked for; zero when it may be now
 * @param deliveryState as told by the carrier; null while nothing is known
 * @param approved whether the paired device has said yes, or has been paired
 */
public record ShownChallenge(
        UUID id,
        @Nullable UUID factorId,
        FactorType method,
        @Nullable PhoneNumber phone,
        boolean open,
        int attemptsLeft,
        Duration rest,
        Duration resendIn,
        @Nullable String deliveryState,
        boolean approved) {

    private static final Set<String> NOT_DELIVERED = Set.of("FAILED", "EXPIRED", "UNKNOWN");

    /** Whether waiting for the message is in vain, as far as is known. */
    public boolean notDelivered() {
        return deliveryState != null && NOT_DELIVERED.contains(deliveryState);
    }
}
