package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.outbox.Freshness;
import dev.ratchet.policy.application.ApplyUserEvents;
import dev.ratchet.policy.domain.AccountType;
import dev.ratchet.policy.domain.RoleReport;
import dev.ratchet.policy.domain.UserEvent;
import dev.ratchet.policy.domain.UserId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class UserRoleChanges {
    private final BatchConsumer<UserRoleChanged> consumer;

    UserRoleChanges(Consumers consumers, ApplyUserEvents events, Freshness freshness) {
        consumer = consumers.keeping(Topics.USER_ROLE_CHANGED, batch -> {
            events.apply(batch.stream().map(UserRoleChanges::reported).toList());
            batch.forEach(event -> freshness.applied(event.time()));
        });
    }

    void rehearse(@Observes StartupEvent event) {
        consumer.rehearse(new UserRoleChanged(
                "rehearsal-" + UUID.randomUUID(),
                "rehearsal",
                List.of("Owner"),
                Instant.now(),
                "rehearsal",
                null,
                null,
                "en",
                null,
                List.of("rehearsal"),
                null));
    }

    @Incoming("user-role-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static UserEvent reported(CloudEvent<UserRoleChanged> event) {
        var data = event.data();
        var type = data.accountType();
        var apps = data.apps();
        return new UserEvent.Reported(
                new UserId(data.tenantId(), data.userId()),
                new RoleReport(
                        new TreeSet<>(data.roles()),
                        data.occurredAt(),
                        type == null ? null : AccountType.valueOf(type.name()),
                        apps == null ? null : new TreeSet<>(apps),
                        data.phone() != null),
                event.id());
    }
}
