package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Whom a request is about, and whether the caller may ask. */
@RequestScoped
class Access {
    private final Caller caller;
    private final SecurityIdentity identity;

    Access(Caller caller, SecurityIdentity identity) {
        this.caller = caller;
        this.identity = identity;
    }

    /** @throws Refusal 404 when the user is another tenant's, another person's, or cannot be */
    UserId user(String tenantId, String userId) {
        caller.mustSee(tenantId, userId);
        try {
            return new UserId(tenantId, userId);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("user " + userId);
        }
    }

    /** @throws Refusal 404 when the tenant is another's */
    String tenant(String tenantId) {
        caller.mustSee(tenantId);
        return tenantId;
    }

    String actor() {
        return caller.actor();
    }

    /**
     * Whether a second factor of the user must have been seen before the caller may add one: a sign-in flow knows a
     * password only, whatever else its token says.
     */
    boolean mustProve(UserId user) {
        return !isOperator() && !caller.isSelf(user.tenantId(), user.userId());
    }

    /** Whether the caller sees the user as an admin or auditor does, and not only as oneself. */
    boolean oversees() {
        return caller.actsAs(Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR);
    }

    boolean isOperator() {
        return identity.hasRole(Caller.OPERATOR);
    }
}
