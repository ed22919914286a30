package dev.ratchet.enrollment.domain;

import java.time.ZoneId;

/**
 * A tenant, as far as enrolment needs it.
 *
 * @param region whose sweeps look at its users
 * @param zone in whose nights its users are swept
 * @param kind whose organisation it is; sweeps of {@link #PARTNERS} look at those of partners
 * @param revision grows by one per tenant
 */
public record Tenant(String tenantId, String region, ZoneId zone, Kind kind, long revision) {
    /** The reserved region that stands for the partner programme: the tenants of partners, wherever they are. */
    public static final String PARTNERS = "PARTNERS";

    /** Whose organisation it is. */
    public enum Kind {
        CUSTOMER,
        PARTNER
    }
}
