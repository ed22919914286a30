package dev.ratchet.policy.rest;

import dev.ratchet.policy.domain.AddressSpace;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.RolePattern;
import dev.ratchet.rest.Refusal;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy as the facade takes and shows it; what is absent has the platform's default. */
record PolicyBody(
        @Nullable String scope,
        @Nullable List<String> privilegedRoles,
        @Nullable String rememberDevicesFor,
        @Nullable List<String> allowedMethods,
        @Nullable List<String> coveredApps,
        @Nullable String onDemotion,
        @Nullable GraceBody grace,
        @Nullable List<String> ipAllow,
        @Nullable List<String> ipBlock,
        @Nullable List<@Nullable StrengthBody> minimumStrength,
        @Nullable String smsOnlyGrace) {

    private static final int MOST_DAYS = 365;
    private static final int MOST_SNOOZES = 1_000;
    private static final int LONGEST_SNOOZE = 30;

    record GraceBody(
            @Nullable String newUsers,
            @Nullable Integer maxSnoozes,
            @Nullable String snoozeInterval) {}

    static PolicyBody of(Policy policy) {
        return new PolicyBody(
                policy.scope().name(),
                policy.privilegedRoles().stream().map(RolePattern::toString).toList(),
                policy.rememberDevicesFor().toString(),
                policy.allowedMethods().stream().map(Policy.Method::name).toList(),
                policy.coveredApps(),
                policy.onDemotion().name(),
                new GraceBody(
                        policy.grace().newUsers().toString(),
                        policy.grace().maxSnoozes(),
                        policy.grace().snoozeInterval().toString()),
                policy.ipAllow(),
                policy.ipBlock(),
                List.copyOf(StrengthBody.of(policy.minimumStrength())),
                policy.smsOnlyGrace().toString());
    }

    Policy toPolicy() {
        var standard = Policy.DEFAULT;
        var methods = allowedMethods == null ? standard.allowedMethods() : methods(allowedMethods);
        return new Policy(
                scope == null ? standard.scope() : Fields.oneOf("scope", Policy.Scope.class, scope),
                privilegedRoles == null
                        ? standard.privilegedRoles()
                        : RolePattern.of(Fields.entries("privilegedRoles", privilegedRoles)),
                rememberDevicesFor == null
                        ? standard.rememberDevicesFor()
                        : Fields.days("rememberDevicesFor", rememberDevicesFor, MOST_DAYS),
                methods,
                coveredApps == null ? standard.coveredApps() : Fields.entries("coveredApps", coveredApps),
                onDemotion == null
                        ? standard.onDemotion()
                        : Fields.oneOf("onDemotion", Policy.OnDemotion.class, onDemotion),
                grace == null ? standard.grace() : grace(grace),
                Cidr.blocks("ipAllow", ipAllow),
                open(Cidr.blocks("ipAllow", ipAllow), Cidr.blocks("ipBlock", ipBlock)),
                minimumStrength == null
                        ? standard.minimumStrength()
                        : StrengthBody.toStrengths(minimumStrength, methods),
                smsOnlyGrace == null ? standard.smsOnlyGrace() : Fields.days("smsOnlyGrace", smsOnlyGrace, MOST_DAYS));
    }

    /** Nobody could sign in any more, to mend it least of all. */
    private static List<String> open(List<String> allow, List<String> block) {
        if (!AddressSpace.isOpen(allow, block)) {
            throw Refusal.field("ipBlock", "ipBlock: leaves no address to sign in from");
        }
        return block;
    }

    private static List<Policy.Method> methods(List<String> names) {
        var methods = Fields.entries("allowedMethods", names).stream()
                .map(name -> Fields.oneOf("allowedMethods", Policy.Method.class, name))
                .sorted()
                .toList();
        if (methods.stream().allMatch(method -> method == Policy.Method.RECOVERY_CODE)) {
            throw Refusal.field(
                    "allowedMethods", "allowedMethods: must hold at least one method besides RECOVERY_CODE");
        }
        if (new HashSet<>(methods).size() < methods.size()) {
            throw Refusal.field("allowedMethods", "allowedMethods: must not name a method twice");
        }
        return methods;
    }

    private static Policy.Grace grace(GraceBody body) {
        var standard = Policy.DEFAULT.grace();
        var snoozes = body.maxSnoozes() == null ? standard.maxSnoozes() : body.maxSnoozes();
        if (snoozes < 0 || snoozes > MOST_SNOOZES) {
            throw Refusal.field("grace.maxSnoozes", "grace.maxSnoozes: must lie between 0 and " + MOST_SNOOZES);
        }
        return new Policy.Grace(
                body.newUsers() == null
                        ? standard.newUsers()
                        : Fields.days("grace.newUsers", body.newUsers(), MOST_DAYS),
                snoozes,
                body.snoozeInterval() == null
                        ? standard.snoozeInterval()
                        : Fields.days("grace.snoozeInterval", body.snoozeInterval(), LONGEST_SNOOZE));
    }
}
