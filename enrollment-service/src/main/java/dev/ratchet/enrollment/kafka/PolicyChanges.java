package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.FoldTenants;
import dev.ratchet.enrollment.application.state.FoldTenants.PolicyTold;
import dev.ratchet.enrollment.domain.Cidr;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.RoleStrength;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Policies of tenants. One with an address block that cannot be read is kept as a dead letter: guessing could let in. */
@ApplicationScoped
class PolicyChanges {
    private final BatchConsumer<PolicyChanged> consumer;

    PolicyChanges(Consumers consumers, FoldTenants foldTenants) {
        consumer = consumers.keeping(
                Topics.POLICY_CHANGED,
                events -> foldTenants.policies(
                        events.stream().map(PolicyChanges::local).toList()));
    }

    @Incoming("policy-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static PolicyTold local(CloudEvent<PolicyChanged> event) {
        var policy = event.data().policy();
        return new PolicyTold(
                event.data().tenantId(),
                new Policy(
                        policy.allowedMethods().stream()
                                .map(method -> FactorType.valueOf(method.name()))
                                .collect(Collectors.toSet()),
                        policy.rememberDevicesFor(),
                        policy.ipAllow().stream().map(Cidr::parse).toList(),
                        policy.ipBlock().stream().map(Cidr::parse).toList(),
                        policy.privilegedRoles(),
                        policy.minimumStrength().stream()
                                .map(PolicyChanges::local)
                                .toList(),
                        policy.smsOnlyGrace(),
                        policy.grace().maxSnoozes(),
                        policy.grace().snoozeInterval(),
                        event.data().version()));
    }

    private static RoleStrength local(PolicyDocument.RoleStrength told) {
        return new RoleStrength(told.role(), FactorType.valueOf(told.method().name()));
    }
}
