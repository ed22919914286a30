package dev.ratchet.policy.domain;

import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A tenant's policy. Policies stored before there was minimumStrength, smsOnlyGrace or grace.snoozeInterval lack them;
 * null is the default.
 *
 * @param privilegedRoles roles that match any of these are privileged
 * @param rememberDevicesFor how long a browser may skip the challenge, in days
 * @param allowedMethods factors that may be used, strongest first
 * @param coveredApps products that REGION_DATE covers; {@code *} covers all
 * @param minimumStrength which factors are too weak to count for whom
 * @param smsOnlyGrace how long SMS may stay the only factor of a privileged user, in days
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
        List<String> ipBlock,
        List<RoleStrength> minimumStrength,
        Period smsOnlyGrace) {

    private static final Period SMS_ONLY_GRACE = Period.ofDays(30);
    private static final Period SNOOZE_INTERVAL = Period.ofDays(1);

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
     * @param snoozeInterval how long each time, in days
     */
    public record Grace(Period newUsers, int maxSnoozes, Period snoozeInterval) {
        public Grace {
            snoozeInterval = Objects.requireNonNullElse(snoozeInterval, SNOOZE_INTERVAL);
        }
    }

    /** What every tenant starts with. */
    public static final Policy DEFAULT = new Policy(
            Scope.PRIVILEGED,
            RolePattern.of(List.of("Owner", "*Contributor", "*Administrator")),
            Period.ofDays(30),
            List.of(Method.values()),
            List.of("*"),
            OnDemotion.KEEP,
            new Grace(Period.ofDays(14), 3, SNOOZE_INTERVAL),
            List.of(),
            List.of(),
            List.of(),
            SMS_ONLY_GRACE);

    public Policy {
        privilegedRoles = List.copyOf(privilegedRoles);
        allowedMethods = List.copyOf(allowedMethods);
        coveredApps = List.copyOf(coveredApps);
        ipAllow = List.copyOf(ipAllow);
        ipBlock = List.copyOf(ipBlock);
        minimumStrength = List.copyOf(Objects.requireNonNullElse(minimumStrength, List.of()));
        smsOnlyGrace = Objects.requireNonNullElse(smsOnlyGrace, SMS_ONLY_GRACE);
    }

    /** Those of the roles that are privileged, in their order. */
    public List<String> privileged(Collection<String> roles) {
        return roles.stream().filter(this::isPrivileged).toList();
    }

    private boolean isPrivileged(String role) {
        var folded = RolePattern.fold(role);
        return privilegedRoles.stream().anyMatch(pattern -> pattern.matchesFolded(folded));
    }

    /**
     * Whether a factor of that kind can be used by who holds these roles: it is allowed, and at least as strong as the
     * strictest minimum demands.
     */
    public boolean accepts(Method factor, Collection<String> roles) {
        return allowedMethods.contains(factor)
                && minimumStrength.stream()
                        .filter(strength -> factor.compareTo(strength.method()) > 0)
                        .noneMatch(strength -> roles.stream().anyMatch(strength.role()::matches));
    }

    public boolean covers(Collection<String> apps) {
        return coveredApps.contains("*") || apps.stream().anyMatch(coveredApps::contains);
    }
}
