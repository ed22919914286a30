package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.DeliveryStep;
import dev.ratchet.notification.delivery.domain.Shown;
import dev.ratchet.notification.delivery.postgres.QueueTable;
import dev.ratchet.notification.delivery.postgres.ShownTable;
import dev.ratchet.notification.delivery.postgres.StepTable;
import dev.ratchet.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what became of messages, and how gateways do. */
@ApplicationScoped
public class ShowDeliveries {
    private final Transactions transactions;
    private final Lanes lanes;

    public ShowDeliveries(Transactions transactions, Lanes lanes) {
        this.transactions = transactions;
        this.lanes = lanes;
    }

    /**
     * What is looked for; null where it does not matter.
     *
     * @param from the earliest request
     * @param to before which it was requested
     */
    public record Wanted(
            @Nullable DeliveryState state,
            @Nullable String userId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The last delivery of the page before. */
    public record Position(Instant requestedAt, String deliveryId) {}

    /** A delivery with its history, the oldest step first. */
    public record History(Shown delivery, List<DeliveryStep> steps) {}

    /**
     * @param gateways as this replica sees them
     * @param lately how the deliveries of the last hour stand, of all replicas, by gateway
     * @param waiting messages in the queue, of all replicas
     */
    public record Health(
            Collection<GatewayReport> gateways,
            Map<String, Map<DeliveryState, Long>> lately,
            long waiting,
            double oldestSeconds) {}

    /** Newest first. */
    public List<Shown> page(String tenantId, Wanted wanted, @Nullable Position after, int limit) {
        var narrowed = new ShownTable.Wanted(wanted.state(), wanted.userId(), wanted.from(), wanted.to());
        var position = after == null ? null : new ShownTable.Position(after.requestedAt(), after.deliveryId());
        return transactions.read(connection -> ShownTable.page(connection, tenantId, narrowed, position, limit));
    }

    public Optional<History> history(String tenantId, String deliveryId) {
        return transactions
                .read(connection -> ShownTable.one(connection, tenantId, deliveryId))
                .map(shown ->
                        new History(shown, transactions.read(connection -> StepTable.of(connection, deliveryId))));
    }

    public Health health() {
        var lately = transactions.read(ShownTable::lately);
        var waiting = transactions.read(QueueTable::waiting);
        return new Health(lanes.reports(), lately, waiting.count(), waiting.oldestSeconds());
    }
}
