package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a tenant's policy says about sign-ins and factors.
 *
 * @param rememberDevicesFor how long a browser may skip the challenge after its last one
 * @param ipAllow blocks that sign-ins must come from, when not empty
 * @param ipBlock blocks that sign-ins are refused from
 * @param privilegedRoles patterns as {@link RolePattern} reads them
 * @param minimumStrength of several that match a user the strictest holds
 * @param smsOnlyGrace how long SMS may stay the only factor of a privileged user, in whole days
 * @param maxSnoozes how often the set-up can be skipped
 * @param snoozeInterval how long a skip lasts, in whole days
 * @param version grows by one per tenant; 0 is the platform's default
 */
public record Policy(
        Set<FactorType> allowedMethods,
        Period rememberDevicesFor,
        List<Cidr> ipAllow,
        List<Cidr> ipBlock,
        List<String> privilegedRoles,
        List<RoleStrength> minimumStrength,
        Period smsOnlyGrace,
        int maxSnoozes,
        Period snoozeInterval,
        long version) {

    /** Of tenants whose policy nobody has told yet. */
    public static final Policy DEFAULT = new Policy(
            EnumSet.allOf(FactorType.class),
            Period.ofDays(30),
            List.of(),
            List.of(),
            List.of("Owner", "*Contributor", "*Administrator"),
            List.of(),
            Period.ofDays(30),
            3,
            Period.ofDays(1),
            0);

    public Policy {
        allowedMethods = Set.copyOf(allowedMethods);
        ipAllow = List.copyOf(ipAllow);
        ipBlock = List.copyOf(ipBlock);
        privilegedRoles = List.copyOf(privilegedRoles);
        minimumStrength = List.copyOf(minimumStrength);
    }

    /** When trust ends that a challenge gave. Computed at every decision, so a shorter policy shortens trusts given. */
    public Instant trustEnds(Instant lastChallengeAt) {
        return lastChallengeAt.atOffset(ZoneOffset.UTC).plus(rememberDevicesFor).toInstant();
    }
}
