package dev.ratchet.notification.delivery.domain;

import java.util.Set;

/** Where a message stands. */
public enum DeliveryState {
    /** Noted; whether it was sent is not known until it is settled. */
    REQUESTED,
    /** The gateway took it. */
    ACCEPTED,
    /** It arrived. */
    DELIVERED,
    /** The gateway refused it. */
    FAILED,
    /** It may have been sent or not. It is never sent again blindly. */
    UNKNOWN,
    /** Its code was no longer valid: it was not sent. */
    EXPIRED;

    /** UNKNOWN gives way to the truth: whoever sent it may still come back and tell. */
    public boolean mayBecome(DeliveryState next) {
        return switch (this) {
            case REQUESTED -> next != REQUESTED;
            case UNKNOWN -> Set.of(ACCEPTED, DELIVERED, FAILED).contains(next);
            case ACCEPTED -> Set.of(DELIVERED, FAILED).contains(next);
            case DELIVERED, FAILED, EXPIRED -> false;
        };
    }
}
