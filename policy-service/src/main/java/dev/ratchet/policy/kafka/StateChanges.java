package dev.ratchet.policy.kafka;

import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.FoldStandings;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StandingTable.ToldState;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Who is protected: for the lists of delegated admins. */
@ApplicationScoped
class StateChanges {
    private final BatchConsumer<MfaStateChanged> consumer;

    StateChanges(Consumers consumers, FoldStandings standings) {
        consumer = consumers.reading(
                Topics.MFA_STATE_CHANGED,
                batch -> standings.states(
                        batch.stream().map(event -> told(event.data())).toList()));
    }

    @Incoming("mfa-state-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static ToldState told(MfaStateChanged data) {
        return new ToldState(
                new UserId(data.tenantId(), data.userId()), data.state().name(), data.revision());
    }
}
