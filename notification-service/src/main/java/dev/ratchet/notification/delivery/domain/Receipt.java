package dev.ratchet.notification.delivery.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway tells later of a message that it took.
 *
 * @param reference the gateway's own id of the message, or the delivery id that it was given
 * @param state DELIVERED, FAILED, or ACCEPTED: it is on its way
 * @param detail why, for people
 */
public record Receipt(
        String gateway,
        String reference,
        DeliveryState state,
        @Nullable String detail) {
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException when it names no message, or a state that no gateway can know */
    public Receipt {
        if (reference.isBlank() || reference.length() > LONGEST || reference.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a receipt must name its message with 1 to " + LONGEST + " characters");
        }
        if (state != DeliveryState.DELIVERED && state != DeliveryState.FAILED && state != DeliveryState.ACCEPTED) {
            throw new IllegalArgumentException("a receipt tells ACCEPTED, DELIVERED or FAILED, not " + state);
        }
        if (detail != null) {
            detail = detail.substring(0, Math.min(detail.length(), LONGEST)).replace('\0', ' ');
        }
    }
}
