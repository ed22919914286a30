package dev.ratchet.events;

import java.time.Instant;

/** Upstream: the account is gone. A later {@link UserRoleChanged} brings it back. */
public record UserRemoved(String tenantId, String userId, Instant occurredAt) implements Event {

    public UserRemoved {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.time("occurredAt", occurredAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
