package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.List;

/**
 * The kinds of a user's usable factors, all of them, once they have changed. What the tenant's policy allows plays no part.
 *
 * @param factors each kind once, strongest first; RECOVERY_CODE where codes are left
 * @param revision grows by one per user
 * @param causedBy id of the event that led to it, or the actor of a request
 */
public record FactorsChange(UserId user, List<FactorType> factors, long revision, String causedBy, Instant changedAt) {

    public FactorsChange {
        factors = factors.stream().distinct().sorted().toList();
    }
}
