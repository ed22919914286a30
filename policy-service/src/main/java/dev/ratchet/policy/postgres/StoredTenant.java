package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Tenant;
import java.time.Instant;

/**
 * A tenant as it is stored.
 *
 * @param policyVersion of its policy in force
 * @param revision grows by one at every change
 */
public record StoredTenant(Tenant tenant, long policyVersion, long revision, Instant changedAt, String changedBy) {}
