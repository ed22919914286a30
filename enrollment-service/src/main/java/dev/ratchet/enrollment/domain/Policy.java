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
 * @param version grows by one per tenant; 0 is the platform's default
 */
public record Policy(
        Set<FactorType> allowedMethods,
        Period rememberDevicesFor,
        List<Cidr> ipAllow,
        List<Cidr> ipBlock,
        long version) {

    /** Of tenants whose policy nobody has told yet. */
    public static final Policy DEFAULT =
            new Policy(EnumSet.allOf(FactorType.class), Period.ofDays(30), List.of(), List.of(), 0);

    public Policy {
        allowedMethods = Set.copyOf(allowedMethods);
        ipAllow = List.copyOf(ipAllow);
        ipBlock = List.copyOf(ipBlock);
    }

    /** When trust ends that a challenge gave. Computed at every decision, so a shorter policy shortens trusts given. */
    public Instant trustEnds(Instant lastChallengeAt) {
        return lastChallengeAt.atOffset(ZoneOffset.UTC).plus(rememberDevicesFor).toInstant();
    }

    /** Of the given kinds those that the policy allows, strongest first. */
    public List<FactorType> allowed(Set<FactorType> types) {
        return types.stream().filter(allowedMethods::contains).sorted().toList();
    }
}
