package dev.ratchet.policy.kafka;

import dev.ratchet.events.PolicyDocument;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.RolePattern;

/** A policy in the words of the contract. */
final class PolicyDocuments {
    private PolicyDocuments() {}

    static PolicyDocument of(Policy policy) {
        return new PolicyDocument(
                PolicyDocument.Scope.valueOf(policy.scope().name()),
                policy.privilegedRoles().stream().map(RolePattern::toString).toList(),
                policy.rememberDevicesFor(),
                policy.allowedMethods().stream()
                        .map(method -> PolicyDocument.Method.valueOf(method.name()))
                        .toList(),
                policy.coveredApps(),
                PolicyDocument.OnDemotion.valueOf(policy.onDemotion().name()),
                new PolicyDocument.Grace(
                        policy.grace().newUsers(),
                        policy.grace().maxSnoozes(),
                        policy.grace().snoozeInterval()),
                policy.ipAllow(),
                policy.ipBlock(),
                policy.minimumStrength().stream()
                        .map(strength -> new PolicyDocument.RoleStrength(
                                strength.role().toString(),
                                PolicyDocument.Method.valueOf(strength.method().name())))
                        .toList(),
                policy.smsOnlyGrace());
    }
}
