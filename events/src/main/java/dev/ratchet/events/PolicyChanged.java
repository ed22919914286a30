package dev.ratchet.events;

import java.time.Instant;

/**
 * A new version of a tenant's policy is in force.
 *
 * @param version grows by one per tenant; fold by it
 */
public record PolicyChanged(String tenantId, long version, PolicyDocument policy, Instant changedAt, String changedBy)
        implements Event {

    public PolicyChanged {
        Require.id("tenantId", tenantId);
        Require.present("policy", policy);
        Require.time("changedAt", changedAt);
        Require.text("changedBy", changedBy);
    }

    @Override
    public String key() {
        return tenantId;
    }
}
