package dev.ratchet.notification.banner.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** MFA of a user went on or off. */
@ApplicationScoped
class StateChanges {
    private final BatchConsumer<MfaStateChanged> consumer;

    StateChanges(Consumers consumers, FoldFacts facts) {
        consumer = consumers.reading(
                Topics.MFA_STATE_CHANGED,
                events -> facts.states(events.stream()
                        .map(CloudEvent::data)
                        .map(StateChanges::told)
                        .toList()));
    }

    @Incoming("mfa-state-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static Told<UserKey, MfaState> told(MfaStateChanged event) {
        return new Told<>(new UserKey(event.tenantId(), event.userId()), state(event), event.revision());
    }

    private static MfaState state(MfaStateChanged event) {
        return switch (event.state()) {
            case DISABLED -> MfaState.DISABLED;
            case ENABLED -> MfaState.ENABLED;
            case ENFORCED -> MfaState.ENFORCED;
        };
    }
}
