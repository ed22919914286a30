package dev.ratchet.enrollment.domain;

/**
 * What mends a finding.
 *
 * @param where it is done
 * @param byApi whether a remediation mends it, without the user
 */
public record Remedy(String text, Where where, boolean byApi) {

    /** Where a remedy is found; the REST facade makes links of it. */
    public enum Where {
        /** The remediations of the tenant's findings. */
        REMEDIATIONS,
        /** The user's own pages. */
        ACCOUNT,
        /** The tenant's exemptions. */
        EXEMPTIONS,
        /** The user, as admins see it. */
        USER
    }

    static Remedy turnOn() {
        return new Remedy("turn MFA on; the user sets up a factor at the next sign-in", Where.REMEDIATIONS, true);
    }

    static Remedy enforce() {
        return new Remedy("enforce MFA with the factor that is registered", Where.REMEDIATIONS, true);
    }

    static Remedy setUp() {
        return new Remedy("the user sets up a factor; nothing else is usable until then", Where.ACCOUNT, false);
    }

    static Remedy stronger() {
        return new Remedy("the user adds an authenticator app, a push device or a security key", Where.ACCOUNT, false);
    }

    static Remedy reachAdmin() {
        return new Remedy(
                "give this admin, or another of the tenant, a phone or a factor; the next sweep requires MFA then",
                Where.USER,
                false);
    }

    static Remedy endExemption() {
        return new Remedy("end the exemption", Where.EXEMPTIONS, false);
    }

    static Remedy workloadIdentity() {
        return new Remedy("give the program a workload identity, and take the role from it", Where.USER, false);
    }
}
