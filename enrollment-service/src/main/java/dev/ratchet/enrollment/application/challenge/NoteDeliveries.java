package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.domain.Delivery;
import dev.ratchet.enrollment.postgres.DeliveryTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Remembers what became of codes on their way. */
@Singleton
public final class NoteDeliveries {
    private final Transactions transactions;

    public NoteDeliveries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @return challenges of which that was news, and whose code still counted */
    public Set<UUID> apply(List<Delivery> news) {
        var latest = new TreeMap<UUID, Delivery>();
        news.forEach(each -> latest.merge(
                each.challengeId(), each, (one, other) -> one.changedAt().isAfter(other.changedAt()) ? one : other));
        return transactions.call(tx -> DeliveryTable.note(tx.connection(), latest.values()));
    }
}
