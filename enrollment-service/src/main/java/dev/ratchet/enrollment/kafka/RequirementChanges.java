package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.FoldRequirements;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.Loosening;
import dev.ratchet.enrollment.domain.Reason;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.RequirementTold;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.outbox.Freshness;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What policy demands of users. */
@ApplicationScoped
class RequirementChanges {
    /** Causes that begin with an event of the user, not with a look at the population. */
    private static final Set<String> OF_USERS = Set.of("ROLE_CHANGED", "NEW_USER");

    private final BatchConsumer<MfaRequirementChanged> consumer;

    RequirementChanges(Consumers consumers, FoldRequirements foldRequirements, Freshness freshness) {
        consumer = consumers.keeping(Topics.MFA_REQUIREMENT_CHANGED, events -> {
            foldRequirements.apply(
                    events.stream().map(RequirementChanges::local).toList());
            events.stream()
                    .filter(event -> OF_USERS.contains(event.data().cause()))
                    .forEach(event -> freshness.applied(event.time()));
        });
    }

    void rehearse(@Observes StartupEvent event) {
        consumer.rehearse(new MfaRequirementChanged(
                "rehearsal-" + UUID.randomUUID(),
                "rehearsal",
                RequirementLevel.REQUIRED,
                Instant.now(),
                List.of(new dev.ratchet.events.Reason("PRIVILEGED_ROLE", "Owner")),
                1,
                1,
                "NEW_USER",
                "rehearsal",
                Instant.now(),
                null));
    }

    @Incoming("mfa-requirement-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static RequirementTold local(CloudEvent<MfaRequirementChanged> event) {
        var data = event.data();
        var requirement = new Requirement(
                Level.valueOf(data.requirement().name()),
                data.effectiveAt(),
                data.occurredAt(),
                data.reasons().stream()
                        .map(reason -> new Reason(reason.rule(), reason.detail()))
                        .toList(),
                data.revision());
        var loosening = data.loosening();
        return new RequirementTold(
                new UserId(data.tenantId(), data.userId()),
                requirement,
                data.cause(),
                event.id(),
                loosening == null ? null : new Loosening(loosening.actor(), loosening.reason()));
    }
}
