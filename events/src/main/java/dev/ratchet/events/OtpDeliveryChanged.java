package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a one-time code, or a notice, on its way.
 *
 * @param deliveryId of the code, or the id of the notice
 * @param detail why, for people; never the code, never the number
 */
public record OtpDeliveryChanged(
        String tenantId,
        String userId,
        String deliveryId,
        State state,
        @Nullable String detail,
        Instant changedAt) implements Event {

    /** Where a message stands. UNKNOWN is never sent again blindly. */
    public enum State {
        REQUESTED,
        ACCEPTED,
        DELIVERED,
        FAILED,
        UNKNOWN,
        EXPIRED
    }

    public OtpDeliveryChanged {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.id("deliveryId", deliveryId);
        Require.present("state", state);
        Require.optionalText("detail", detail);
        Require.time("changedAt", changedAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
