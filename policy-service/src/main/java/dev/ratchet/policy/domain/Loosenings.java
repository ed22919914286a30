package dev.ratchet.policy.domain;

import java.util.ArrayList;
import java.util.List;

/** In what a policy protects less than another. An empty list means that it may take effect at once. */
public final class Loosenings {
    private Loosenings() {}

    public static List<String> between(Policy before, Policy after) {
        var weaker = new ArrayList<String>();
        if (after.scope().compareTo(before.scope()) < 0) {
            weaker.add("scope: narrower");
        }
        lost("privilegedRoles", before.privilegedRoles(), covered(before, after), weaker);
        if (!after.coveredApps().contains("*")) {
            lost("coveredApps", before.coveredApps(), after.coveredApps(), weaker);
        }
        if (after.rememberDevicesFor().getDays() > before.rememberDevicesFor().getDays()) {
            weaker.add("rememberDevicesFor: longer trust");
        }
        var recovery = Policy.Method.RECOVERY_CODE;
        if (weakest(after).compareTo(weakest(before)) > 0
                || (after.allowedMethods().contains(recovery)
                        && !before.allowedMethods().contains(recovery))) {
            weaker.add("allowedMethods: a weaker method is allowed");
        } else if (strongest(after) == Policy.Method.SMS && strongest(before) != Policy.Method.SMS) {
            weaker.add("allowedMethods: nothing stronger than SMS is left");
        }
        if (after.onDemotion().compareTo(before.onDemotion()) > 0) {
            weaker.add("onDemotion: LIFT instead of KEEP");
        }
        if (after.grace().newUsers().getDays() > before.grace().newUsers().getDays()
                || after.grace().maxSnoozes() > before.grace().maxSnoozes()
                || after.grace().snoozeInterval().getDays()
                        > before.grace().snoozeInterval().getDays()) {
            weaker.add("grace: longer");
        }
        if (!before.ipAllow().isEmpty()
                && (after.ipAllow().isEmpty() || !before.ipAllow().containsAll(after.ipAllow()))) {
            weaker.add("ipAllow: more addresses are let in");
        }
        lost("ipBlock", before.ipBlock(), after.ipBlock(), weaker);
        lost("minimumStrength", before.minimumStrength(), keptStrengths(before, after), weaker);
        if (after.smsOnlyGrace().getDays() > before.smsOnlyGrace().getDays()) {
            weaker.add("smsOnlyGrace: longer");
        }
        return List.copyOf(weaker);
    }

    /** Patterns of before that some pattern of after covers. */
    private static List<RolePattern> covered(Policy before, Policy after) {
        return before.privilegedRoles().stream()
                .filter(old -> after.privilegedRoles().stream().anyMatch(wider -> wider.covers(old)))
                .toList();
    }

    private static List<RoleStrength> keptStrengths(Policy before, Policy after) {
        return before.minimumStrength().stream()
                .filter(old -> after.minimumStrength().stream().anyMatch(stricter -> stricter.covers(old)))
                .toList();
    }

    private static void lost(String field, List<?> before, List<?> after, List<String> weaker) {
        var missing = before.stream()
                .filter(entry -> !after.contains(entry))
                .map(Object::toString)
                .toList();
        if (!missing.isEmpty()) {
            weaker.add(field + ": without " + String.join(", ", missing));
        }
    }

    private static Policy.Method strongest(Policy policy) {
        return policy.allowedMethods().stream().min(Policy.Method::compareTo).orElse(Policy.Method.WEBAUTHN);
    }

    private static Policy.Method weakest(Policy policy) {
        return policy.allowedMethods().stream()
                .filter(method -> method != Policy.Method.RECOVERY_CODE)
                .max(Policy.Method::compareTo)
                .orElse(Policy.Method.WEBAUTHN);
    }
}
