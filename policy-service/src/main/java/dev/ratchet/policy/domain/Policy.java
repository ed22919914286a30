package dev.ratchet.policy.domain;

import java.time.Period;
import java.util.Collection;
import java.util.List;

/**
 * A tenant's policy.
 *
 * @param privilegedRoles roles that match any of these are privileged
 * @param rememberDevicesFor how long a browser may skip the challenge, in days
 * @param allowedMethods factors that may be used, strongest first
 * @param coveredApps products that REGION_DATE covers; {@code *} covers all
 */
public record Policy(
        Scope scope,
        List<RolePattern> privilegedRoles,
        Period rememberDevicesFor,
        List<Method> allowedMethods,
        List<String> coveredApps,
        OnDemotion onDemotion,
        Grace grace,
        List<String> ipAllow,
        List<String> ipBlock) {

    /** Whom MFA is required of. */
    public enum Scope {
        PRIVILEGED,
        EVERYONE
    }

    /** What becomes of the requirement when a privileged role goes. */
    public enum OnDemotion {
        KEEP,
        LIFT
    }

    /** Kinds of factors, strongest first. */
    public enum Method {
        WEBAUTHN,
        TOTP,
        PUSH,
        SMS,
        RECOVERY_CODE
    }

    /**
     * How long the set-up may be put off.
     *
     * @param newUsers from a user's first event, in days
     * @param maxSnoozes how often
     */
    public record Grace(Period newUsers, int maxSnoozes) {}

    /** What every tenant starts with. */
    public static final Policy DEFAULT = new Policy(
            Scope.PRIVILEGED,
            RolePattern.of(List.of("Owner", "*Contributor", "*Administrator")),
            Period.ofDays(30),
            List.of(Method.values()),
            List.of("*"),
            OnDemotion.KEEP,
            new Grace(Period.ofDays(14), 3),
            List.of(),
            List.of());

    public Policy {
        privilegedRoles = List.copyOf(privilegedRoles);
        allowedMethods = List.copyOf(allowedMethods);
        coveredApps = List.copyOf(coveredApps);
        ipAllow = List.copyOf(ipAllow);
        ipBlock = List.copyOf(ipBlock);
    }

    /** Those of the roles that are privileged, in their order. */
    public List<String> privileged(Collection<String> roles) {
        return roles.stream().filter(this::isPrivileged).toList();
    }

    private boolean isPrivileged(String role) {
        var folded = RolePattern.fold(role);
        return privilegedRoles.stream().anyMatch(pattern -> pattern.matchesFolded(folded));
    }

    public boolean covers(Collection<String> apps) {
        return coveredApps.contains("*") || apps.stream().anyMatch(coveredApps::contains);
    }
}
