package dev.ratchet.policy.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import dev.ratchet.policy.application.FoldStandings;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StandingTable.ToldFactors;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Who could be locked out, for forecasts and for policies that allow fewer methods; and who lost a security key. */
@ApplicationScoped
class FactorChanges {
    private final BatchConsumer<MfaFactorsChanged> consumer;

    FactorChanges(Consumers consumers, FoldStandings standings) {
        consumer = consumers.keeping(
                Topics.MFA_FACTORS_CHANGED,
                batch -> standings.factors(
                        batch.stream().map(FactorChanges::told).toList()));
    }

    @Incoming("mfa-factors-changed")
    @Blocking
    void on(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        consumer.accept(poll);
    }

    private static ToldFactors told(CloudEvent<MfaFactorsChanged> event) {
        var data = event.data();
        return new ToldFactors(
                new UserId(data.tenantId(), data.userId()),
                data.factors().stream()
                        .map(factor -> Policy.Method.valueOf(factor.name()))
                        .toList(),
                data.revision(),
                event.id());
    }
}
