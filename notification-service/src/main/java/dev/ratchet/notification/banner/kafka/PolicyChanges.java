package dev.ratchet.notification.banner.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.SkipRule;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A tenant lets its users put the prompt off more often, or less. */
@ApplicationScoped
class PolicyChanges {
    private final BatchConsumer<PolicyChanged> consumer;

    PolicyChanges(Consumers consumers, FoldFacts facts) {
        consumer = consumers.reading(
                Topics.POLICY_CHANGED,
                events -> facts.skipRules(events.stream()
                        .map(CloudEvent::data)
                        .map(PolicyChanges::told)
                        .toList()));
    }

    @Incoming("policy-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    @SuppressWarnings("JavaPeriodGetDays") // whole days, as the event requires
    private static Told<String, SkipRule> told(PolicyChanged event) {
        var grace = event.policy().grace();
        return new Told<>(
                event.tenantId(),
                new SkipRule(grace.maxSnoozes(), grace.snoozeInterval().getDays()),
                event.version());
    }
}
