package dev.ratchet.enrollment.domain;

/**
 * A tenant, as far as enrolment needs it.
 *
 * @param region whose sweeps look at its users
 * @param revision grows by one per tenant
 */
public record Tenant(String tenantId, String region, long revision) {}
