package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a delivery's history.
 *
 * @param gateway that it concerns; null where none does
 * @param detail why, for people; never the code, never the number
 */
public record DeliveryStep(
        String deliveryId,
        Instant at,
        Kind step,
        @Nullable String gateway,
        @Nullable String detail) {

    /** What happened. */
    public enum Kind {
        /** It was stored. */
        REQUESTED,
        /** It is handed to the gateway. */
        SENDING,
        /** The attempt did not settle it: it is tried again, perhaps by another gateway. */
        AGAIN,
        ACCEPTED,
        DELIVERED,
        FAILED,
        UNKNOWN,
        EXPIRED;

        public static Kind of(DeliveryState state) {
            return valueOf(state.name());
        }
    }
}
