package dev.ratchet.events;

import java.time.Period;
import java.util.List;
import java.util.Objects;

/**
 * A tenant's policy, as the REST facade shows it. Policies told before there was minimumStrength, smsOnlyGrace or
 * grace.snoozeInterval lack them; they read as the defaults.
 *
 * @param privilegedRoles patterns where {@code *} stands for any run of characters, case-insensitive
 * @param rememberDevicesFor how long a browser may skip the challenge, in whole days
 * @param allowedMethods factors that may be used, strongest first
 * @param coveredApps products that REGION_DATE covers; {@code *} covers all
 * @param ipAllow CIDR blocks sign-ins must come from, when not empty
 * @param ipBlock CIDR blocks sign-ins are refused from
 * @param minimumStrength which factors are too weak to count for whom; of several that match a user the strictest holds.
 *     Default: none
 * @param smsOnlyGrace how long SMS may stay the only factor of a privileged user, in whole days. Default: P30D
 */
public record PolicyDocument(
        Scope scope,
        List<String> privilegedRoles,
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

    /** Whom the policy covers. */
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
     * How long users may put the set-up off.
     *
     * @param newUsers grace from a user's first event, in whole days
     * @param maxSnoozes how often the set-up can be skipped
     * @param snoozeInterval how long a skip lasts, in whole days. Default: P1D
     */
    public record Grace(Period newUsers, int maxSnoozes, Period snoozeInterval) {
        public Grace {
            Require.days("newUsers", newUsers);
            snoozeInterval = Objects.requireNonNullElse(snoozeInterval, SNOOZE_INTERVAL);
            Require.days("snoozeInterval", snoozeInterval);
        }
    }

    /**
     * For users with such a role a factor counts only when it is at least that strong.
     *
     * @param role a pattern, as in privilegedRoles
     * @param method the weakest that counts; RECOVERY_CODE, which is no factor of its own, is refused
     */
    public record RoleStrength(String role, Method method) {
        public RoleStrength {
            Require.names("role", List.of(Require.present("role", role)));
            if (Require.present("method", method) == Method.RECOVERY_CODE) {
                throw new IllegalArgumentException("method: must be one of [WEBAUTHN, TOTP, PUSH, SMS]");
            }
        }
    }

    public PolicyDocument {
        Require.present("scope", scope);
        privilegedRoles = Require.names("privilegedRoles", privilegedRoles);
        Require.days("rememberDevicesFor", rememberDevicesFor);
        allowedMethods = Require.list("allowedMethods", allowedMethods);
        coveredApps = Require.names("coveredApps", coveredApps);
        Require.present("onDemotion", onDemotion);
        Require.present("grace", grace);
        ipAllow = Require.names("ipAllow", ipAllow);
        ipBlock = Require.names("ipBlock", ipBlock);
        minimumStrength = Require.list("minimumStrength", Objects.requireNonNullElse(minimumStrength, List.of()));
        smsOnlyGrace = Objects.requireNonNullElse(smsOnlyGrace, SMS_ONLY_GRACE);
        Require.days("smsOnlyGrace", smsOnlyGrace);
    }
}
