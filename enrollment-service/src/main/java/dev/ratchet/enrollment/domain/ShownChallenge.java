package dev.ratchet.enrollment.domain;

import java.time.Duration;
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

    /** What can be said of a message that the user waits for. */
    public enum Arrival {
        /** It came, or nothing speaks against it. */
        EXPECTED,
        /** Nobody knows whether it will come. */
        IN_DOUBT,
        /** To wait for it is in vain. */
        FAILED
    }

    public Arrival arrival() {
        return switch (deliveryState) {
            case "FAILED", "EXPIRED" -> Arrival.FAILED;
            case "UNKNOWN" -> Arrival.IN_DOUBT;
            case null, default -> Arrival.EXPECTED;
        };
    }
}
