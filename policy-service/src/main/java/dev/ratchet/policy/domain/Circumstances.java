package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all users of a tenant.
 *
 * @param policyVersion the version in force
 * @param policyAuthor who put it in force
 * @param everyoneSince since when the scope is EVERYONE; null while it is not
 * @param regionDate of the tenant's region; null where none is set
 * @param partnerDate of the partner programme; null where none is set
 * @param postponement of the region's date by the tenant; null where there is none
 * @param postponementLimit the most days that a tenant may postpone by
 * @param agents rights on customers that all users of the tenant hold
 * @param openings the waves of both dates that were opened
 */
public record Circumstances(
        Tenant tenant,
        Policy policy,
        long policyVersion,
        String policyAuthor,
        @Nullable Instant everyoneSince,
        @Nullable EnforcementDate regionDate,
        @Nullable EnforcementDate partnerDate,
        @Nullable Postponement postponement,
        int postponementLimit,
        AgentRights agents,
        Openings openings) {

    /** Before any wave was opened. */
    public Circumstances(
            Tenant tenant,
            Policy policy,
            long policyVersion,
            String policyAuthor,
            @Nullable Instant everyoneSince,
            @Nullable EnforcementDate regionDate,
            @Nullable EnforcementDate partnerDate,
            @Nullable Postponement postponement,
            int postponementLimit,
            AgentRights agents) {
        this(
                tenant,
                policy,
                policyVersion,
                policyAuthor,
                everyoneSince,
                regionDate,
                partnerDate,
                postponement,
                postponementLimit,
                agents,
                Openings.NONE);
    }

    /** The region's date as this tenant postponed it; null where the region has none. */
    @Nullable
    EnforcementDate enforcementDate() {
        return regionDate == null ? null : regionDate.postponed(postponement, postponementLimit);
    }

    /** Whether a date begins at that instant whose sweep comes by this tenant; that of partners passes others over. */
    boolean isSweptAt(Instant instant) {
        return (regionDate != null && isSweptAt(instant, regionDate))
                || (partnerDate != null && tenant.kind() == Tenant.Kind.PARTNER && isSweptAt(instant, partnerDate));
    }

    /** Waves are swept when they open, whenever that is. */
    private static boolean isSweptAt(Instant instant, EnforcementDate date) {
        return !date.waves().staged() && date.begins().equals(instant);
    }

    public Circumstances withPolicy(Policy draft, @Nullable Instant everyone) {
        return new Circumstances(
                tenant,
                draft,
                policyVersion,
                policyAuthor,
                everyone,
                regionDate,
                partnerDate,
                postponement,
                postponementLimit,
                agents,
                openings);
    }

    /** With a date in place of the region's, or of the partner programme's where it is that one. */
    public Circumstances withDate(EnforcementDate date) {
        var ofPartners = date.region().equals(EnforcementDate.PARTNERS);
        return new Circumstances(
                tenant,
                policy,
                policyVersion,
                policyAuthor,
                everyoneSince,
                ofPartners ? regionDate : date,
                ofPartners ? date : partnerDate,
                postponement,
                postponementLimit,
                agents,
                openings.with(ofPartners ? partnerDate : regionDate, date));
    }

    public Circumstances withOpenings(Openings opened) {
        return with(opened, postponement);
    }

    /**
     * As it would be for a user without any decision to roll a wave back. A tenant postpones the date in force alone: where
     * the wave was of another, the user was bound by that.
     */
    Circumstances beforeRollBacks(Reached reached) {
        return with(openings.beforeRollBacks(), openings.outdates(reached) ? null : postponement);
    }

    private Circumstances with(Openings opened, @Nullable Postponement delay) {
        return new Circumstances(
                tenant,
                policy,
                policyVersion,
                policyAuthor,
                everyoneSince,
                regionDate,
                partnerDate,
                delay,
                postponementLimit,
                agents,
                opened);
    }
}
