package dev.ratchet.enrollment.domain;

/**
 * A tenant, as far as enrolment needs it.
 *
 * @param region whose sweeps look at its users
 * @param kind whose organisation it is; sweeps of {@link #PARTNERS} look at those of partners
 * @param revision grows by one per tenant
 */
public record Tenant(String tenantId, String region, Kind kind, long revision) {
    /** The reserved region that stands for the partner programme: the tenants of partners, wherever they are. */
    public static final String PARTNERS = "PARTNERS";

    /** Whose organisation it is. */
    public enum Kind {
        CUSTOMER,
        PARTNER
    }
}
