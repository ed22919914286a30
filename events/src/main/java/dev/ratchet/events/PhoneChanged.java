package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Upstream: the recorded mobile number of a user changed.
 *
 * @param phone E.164, or null when the number was removed
 */
public record PhoneChanged(
        String tenantId,
        String userId,
        @Nullable String phone,
        Instant occurredAt,
        @Nullable String changedBy) implements Event {

    public PhoneChanged {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.phone("phone", phone);
        Require.time("occurredAt", occurredAt);
        Require.optionalText("changedBy", changedBy);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
