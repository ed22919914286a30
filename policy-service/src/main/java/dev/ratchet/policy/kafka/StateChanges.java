package dev.ratchet.policy.kafka;

import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.outbox.Freshness;
import dev.ratchet.policy.application.FoldStandings;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StandingTable.ToldState;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Who is protected: for the lists of delegated admins, and for sweeps. How long those waited who acted just now tells how
 * far behind enrollment-service is: what goes through the population steps back for it.
 */
@ApplicationScoped
class StateChanges {
    /** Causes of requirements that begin with an event of the user, not with a look at the population. */
    private static final Set<String> OF_USERS = Set.of("ROLE_CHANGED", "NEW_USER");

    /** Who waited for longer was told late by upstream. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);

    private final BatchConsumer<MfaStateChanged> consumer;

    private final Freshness freshness;

    StateChanges(Consumers consumers, FoldStandings standings, Freshness freshness) {
        this.freshness = freshness;
        this.consumer = consumers.reading(Topics.MFA_STATE_CHANGED, batch -> {
            standings.states(batch.stream().map(event -> told(event.data())).toList());
            batch.forEach(event -> note(event.data()));
        });
    }

    @Incoming("mfa-state-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private void note(MfaStateChanged data) {
        var exposure = data.exposureMillis();
        if (exposure != null && exposure < LONGEST_QUEUE.toMillis() && OF_USERS.contains(data.cause())) {
            freshness.waited(Duration.ofMillis(exposure));
        }
    }

    private static ToldState told(MfaStateChanged data) {
        return new ToldState(
                new UserId(data.tenantId(), data.userId()), data.state().name(), data.revision());
    }
}
