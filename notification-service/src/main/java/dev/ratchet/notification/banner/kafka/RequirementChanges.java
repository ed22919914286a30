package dev.ratchet.notification.banner.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Policy demands something else of a user. */
@ApplicationScoped
class RequirementChanges {
    private final BatchConsumer<MfaRequirementChanged> consumer;

    RequirementChanges(Consumers consumers, FoldFacts facts) {
        consumer = consumers.reading(
                Topics.MFA_REQUIREMENT_CHANGED,
                events -> facts.requirements(events.stream()
                        .map(CloudEvent::data)
                        .map(RequirementChanges::told)
                        .toList()));
    }

    @Incoming("mfa-requirement-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Told<UserKey, Requirement> told(MfaRequirementChanged event) {
        var rules = event.reasons().stream().map(Reason::rule).toList();
        return new Told<>(
                new UserKey(event.tenantId(), event.userId()),
                Requirement.of(level(event), event.effectiveAt(), rules),
                event.revision());
    }

    private static Level level(MfaRequirementChanged event) {
        return switch (event.requirement()) {
            case NOT_REQUIRED -> Level.NOT_REQUIRED;
            case ADVISED -> Level.ADVISED;
            case REQUIRED -> Level.REQUIRED;
        };
    }
}
