package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.state.FoldProfiles;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Profile;
import dev.ratchet.enrollment.domain.ProfileNews;
import dev.ratchet.enrollment.domain.Told;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** The profile that upstream tells along with roles. */
@ApplicationScoped
class RoleChanges {
    private final BatchConsumer<UserRoleChanged> consumer;

    RoleChanges(Consumers consumers, FoldProfiles foldProfiles) {
        consumer = consumers.reading(
                Topics.USER_ROLE_CHANGED,
                events -> foldProfiles.apply(
                        events.stream().map(RoleChanges::local).toList()));
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

    private static ProfileNews local(CloudEvent<UserRoleChanged> event) {
        var data = event.data();
        var profile = new Profile(
                new Told<>(data.roles(), data.occurredAt()),
                told(data.username(), data),
                told(data.email(), data),
                told(data.locale(), data),
                // a number that no message can reach is as good as none
                data.phone() == null
                        ? null
                        : new Told<>(PhoneNumber.parse(data.phone()).orElse(null), data.occurredAt()),
                null);
        return new ProfileNews(new UserId(data.tenantId(), data.userId()), profile, false, event.id());
    }

    private static <T> @Nullable Told<T> told(@Nullable T value, UserRoleChanged data) {
        return value == null ? null : new Told<>(value, data.occurredAt());
    }
}
