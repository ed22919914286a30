package dev.ratchet.enrollment.domain;

import java.time.Period;
import java.util.List;
import java.util.Set;

/** A policy, told by what differs from the platform's default. */
public final class PolicyEdit {
    private static final Policy DEFAULT = Policy.DEFAULT;

    private Set<FactorType> allowedMethods = DEFAULT.allowedMethods();
    private Period rememberDevicesFor = DEFAULT.rememberDevicesFor();
    private List<Cidr> ipAllow = DEFAULT.ipAllow();
    private List<Cidr> ipBlock = DEFAULT.ipBlock();
    private List<String> privilegedRoles = DEFAULT.privilegedRoles();
    private List<RoleStrength> minimumStrength = DEFAULT.minimumStrength();
    private Period smsOnlyGrace = DEFAULT.smsOnlyGrace();
    private int maxSnoozes = DEFAULT.maxSnoozes();
    private Period snoozeInterval = DEFAULT.snoozeInterval();

    private PolicyEdit() {}

    public static PolicyEdit standard() {
        return new PolicyEdit();
    }

    public PolicyEdit allowedMethods(Set<FactorType> methods) {
        allowedMethods = methods;
        return this;
    }

    public PolicyEdit rememberDays(int days) {
        rememberDevicesFor = Period.ofDays(days);
        return this;
    }

    public PolicyEdit ipAllow(List<String> blocks) {
        ipAllow = blocks.stream().map(Cidr::parse).toList();
        return this;
    }

    public PolicyEdit ipBlock(List<String> blocks) {
        ipBlock = blocks.stream().map(Cidr::parse).toList();
        return this;
    }

    public PolicyEdit privilegedRoles(String... patterns) {
        privilegedRoles = List.of(patterns);
        return this;
    }

    public PolicyEdit minimumStrength(RoleStrength... strengths) {
        minimumStrength = List.of(strengths);
        return this;
    }

    public PolicyEdit smsOnlyDays(int days) {
        smsOnlyGrace = Period.ofDays(days);
        return this;
    }

    public PolicyEdit snoozes(int most, int days) {
        maxSnoozes = most;
        snoozeInterval = Period.ofDays(days);
        return this;
    }

    public Policy policy() {
        return new Policy(
                allowedMethods,
                rememberDevicesFor,
                ipAllow,
                ipBlock,
                privilegedRoles,
                minimumStrength,
                smsOnlyGrace,
                maxSnoozes,
                snoozeInterval,
                1);
    }
}
