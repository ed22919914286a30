package dev.ratchet.events;

import java.time.Instant;
import java.util.List;

/**
 * The usable factors of a user, all of them, after a change.
 *
 * @param factors kinds of the factors that are registered and usable, each once, strongest first
 * @param revision grows by one per user; fold by it
 * @param causedBy id of the event that led here, or the actor of a request
 */
public record MfaFactorsChanged(
        String tenantId,
        String userId,
        List<PolicyDocument.Method> factors,
        long revision,
        String causedBy,
        Instant changedAt)
        implements Event {

    public MfaFactorsChanged {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        factors = Require.list("factors", factors);
        Require.text("causedBy", causedBy);
        Require.time("changedAt", changedAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
