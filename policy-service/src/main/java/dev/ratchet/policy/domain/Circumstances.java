package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all users of a tenant.
 *
 * @param policyVersion the version in force
 * @param policyAuthor who put it in force
 * @param everyoneSince since when the scope is EVERYONE; null while it is not
 * @param enforcementDate of the tenant's region; null where none is set
 */
public record Circumstances(
        Tenant tenant,
        Policy policy,
        long policyVersion,
        String policyAuthor,
        @Nullable Instant everyoneSince,
        @Nullable EnforcementDate enforcementDate) {}
