package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done about a message that came, perhaps not for the first time. */
public sealed interface NextStep {

    /** Hand it to the gateway. */
    record Send() implements NextStep {}

    /** Note this without sending. */
    record Settle(Settlement settlement) implements NextStep {}

    /** It is settled already. */
    record Nothing() implements NextStep {}

    /**
     * @param before how it stood before it came now; null when it was never seen
     * @param onceById whether the gateway delivers once however often the same id is sent
     */
    static NextStep of(@Nullable DeliveryState before, Instant expiresAt, boolean onceById, Instant now) {
        var expired = !now.isBefore(expiresAt);
        if (before == null) {
            return expired
                    ? new Settle(new Settlement(DeliveryState.EXPIRED, "its code had expired before it was sent"))
                    : new Send();
        }
        if (before != DeliveryState.REQUESTED) {
            return new Nothing();
        }
        return onceById && !expired
                ? new Send()
                : new Settle(new Settlement(
                        DeliveryState.UNKNOWN, "whoever began to send it died; it may have been sent or not"));
    }
}
