package dev.ratchet.events;

import java.time.Period;
import java.util.List;

/**
 * A tenant's policy, as the REST facade shows it.
 *
 * @param privilegedRoles patterns where {@code *} stands for any run of characters, case-insensitive
 * @param rememberDevicesFor how long a browser may skip the challenge, in whole days
 * @param allowedMethods factors that may be used, strongest first
 * @param coveredApps products that REGION_DATE covers; {@code *} covers all
 * @param ipAllow CIDR blocks sign-ins must come from, when not empty
 * @param ipBlock CIDR blocks sign-ins are refused from
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
        List<String> ipBlock) {

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
     */
    public record Grace(Period newUsers, int maxSnoozes) {
        public Grace {
            Require.days("newUsers", newUsers);
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
    }
}
