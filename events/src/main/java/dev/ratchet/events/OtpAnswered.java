package dev.ratchet.events;

import java.time.Instant;

/**
 * A one-time code that was sent to a phone was answered rightly: it reached its user. A code that expires without this
 * was never answered.
 *
 * @param deliveryId of the code
 */
public record OtpAnswered(String tenantId, String userId, String deliveryId, Instant answeredAt) implements Event {

    public OtpAnswered {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.id("deliveryId", deliveryId);
        Require.time("answeredAt", answeredAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
