package dev.ratchet.notification.delivery.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a delivery ends, or stands for now.
 *
 * @param detail why, for people; never the code, never the number
 */
public record Settlement(DeliveryState state, @Nullable String detail) {

    public static Settlement of(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted() -> new Settlement(DeliveryState.ACCEPTED, null);
            case SendOutcome.Delivered() -> new Settlement(DeliveryState.DELIVERED, null);
            case SendOutcome.Refused(var reason) -> new Settlement(DeliveryState.FAILED, reason);
            case SendOutcome.Unclear(var reason) -> new Settlement(DeliveryState.UNKNOWN, reason);
        };
    }
}
