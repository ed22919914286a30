package dev.ratchet.notification.message.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.NoteMessages;
import dev.ratchet.notification.message.application.NoteMessages.News;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** MFA went on, or was set up: the user is told. */
@ApplicationScoped
class StateMessages {
    private static final Duration VALID = Duration.ofDays(7);

    private final BatchConsumer<MfaStateChanged> consumer;

    StateMessages(Consumers consumers, NoteMessages noteMessages) {
        consumer = consumers.reading(
                Topics.MFA_STATE_CHANGED,
                events -> noteMessages.note(events.stream()
                        .map(CloudEvent::data)
                        .flatMap(event -> kind(event.previous(), event.state()).map(kind -> news(event, kind)).stream())
                        .toList()));
    }

    @Incoming("messages-mfa-state-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    /** Who loses the last factor falls back to ENABLED: nothing was turned on then. */
    static Optional<MessageKind> kind(MfaState previous, MfaState state) {
        return switch (state) {
            case DISABLED -> Optional.empty();
            case ENABLED -> previous == MfaState.DISABLED ? Optional.of(MessageKind.MFA_ENABLED) : Optional.empty();
            case ENFORCED -> previous == MfaState.ENFORCED ? Optional.empty() : Optional.of(MessageKind.ENROLLED);
        };
    }

    private static News news(MfaStateChanged event, MessageKind kind) {
        return new News(
                new UserKey(event.tenantId(), event.userId()),
                kind,
                Long.toString(event.revision()),
                null,
                false,
                event.changedAt(),
                event.changedAt().plus(VALID));
    }
}
