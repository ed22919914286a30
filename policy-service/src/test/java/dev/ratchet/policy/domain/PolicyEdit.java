package dev.ratchet.policy.domain;

import java.time.Period;
import java.util.List;

/** A policy, told by what differs from another. */
final class PolicyEdit {
    private Policy.Scope scope;
    private List<RolePattern> privilegedRoles;
    private Period rememberDevicesFor;
    private List<Policy.Method> allowedMethods;
    private List<String> coveredApps;
    private Policy.OnDemotion onDemotion;
    private Policy.Grace grace;
    private List<String> ipAllow;
    private List<String> ipBlock;
    private List<RoleStrength> minimumStrength;
    private Period smsOnlyGrace;

    private PolicyEdit(Policy from) {
        scope = from.scope();
        privilegedRoles = from.privilegedRoles();
        rememberDevicesFor = from.rememberDevicesFor();
        allowedMethods = from.allowedMethods();
        coveredApps = from.coveredApps();
        onDemotion = from.onDemotion();
        grace = from.grace();
        ipAllow = from.ipAllow();
        ipBlock = from.ipBlock();
        minimumStrength = from.minimumStrength();
        smsOnlyGrace = from.smsOnlyGrace();
    }

    static PolicyEdit of(Policy from) {
        return new PolicyEdit(from);
    }

    static PolicyEdit standard() {
        return of(Policy.DEFAULT);
    }

    PolicyEdit scope(Policy.Scope given) {
        scope = given;
        return this;
    }

    PolicyEdit everyone() {
        return scope(Policy.Scope.EVERYONE);
    }

    PolicyEdit privilegedRoles(String... patterns) {
        privilegedRoles = RolePattern.of(List.of(patterns));
        return this;
    }

    PolicyEdit rememberDays(int days) {
        rememberDevicesFor = Period.ofDays(days);
        return this;
    }

    PolicyEdit allowedMethods(Policy.Method... methods) {
        allowedMethods = List.of(methods);
        return this;
    }

    PolicyEdit coveredApps(String... apps) {
        coveredApps = List.of(apps);
        return this;
    }

    PolicyEdit onDemotion(Policy.OnDemotion given) {
        onDemotion = given;
        return this;
    }

    PolicyEdit lift() {
        return onDemotion(Policy.OnDemotion.LIFT);
    }

    PolicyEdit graceDays(int days) {
        grace = new Policy.Grace(Period.ofDays(days), grace.maxSnoozes(), grace.snoozeInterval());
        return this;
    }

    PolicyEdit snoozes(int most) {
        grace = new Policy.Grace(grace.newUsers(), most, grace.snoozeInterval());
        return this;
    }

    PolicyEdit snoozeDays(int days) {
        grace = new Policy.Grace(grace.newUsers(), grace.maxSnoozes(), Period.ofDays(days));
        return this;
    }

    PolicyEdit ipAllow(String... blocks) {
        ipAllow = List.of(blocks);
        return this;
    }

    PolicyEdit ipBlock(String... blocks) {
        ipBlock = List.of(blocks);
        return this;
    }

    /** No minimum of before is kept. */
    PolicyEdit minimumStrength(RoleStrength... strengths) {
        minimumStrength = List.of(strengths);
        return this;
    }

    static RoleStrength atLeast(Policy.Method method, String role) {
        return new RoleStrength(RolePattern.of(role), method);
    }

    PolicyEdit smsOnlyDays(int days) {
        smsOnlyGrace = Period.ofDays(days);
        return this;
    }

    Policy policy() {
        return new Policy(
                scope,
                privilegedRoles,
                rememberDevicesFor,
                allowedMethods,
                coveredApps,
                onDemotion,
                grace,
                ipAllow,
                ipBlock,
                minimumStrength,
                smsOnlyGrace);
    }
}
