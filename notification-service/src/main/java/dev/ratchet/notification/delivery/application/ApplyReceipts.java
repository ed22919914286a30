package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.domain.Settlement;
import dev.ratchet.notification.delivery.postgres.DeliveryTable;
import dev.ratchet.notification.delivery.postgres.ReceiptTable;
import dev.ratchet.notification.delivery.postgres.ReceiptTable.Name;
import dev.ratchet.notification.delivery.postgres.StepTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes what gateways tell later, in whatever order and however often it comes. What comes before it is known what it is
 * about is kept until it is.
 */
@ApplicationScoped
public class ApplyReceipts {
    private static final int MOST = 500;

    private final Transactions transactions;
    private final DeliveryAnnouncements announcements;

    public ApplyReceipts(Transactions transactions, DeliveryAnnouncements announcements) {
        this.transactions = transactions;
        this.announcements = announcements;
    }

    /**
     * Some hundred in a transaction, since each takes a lock of its own; who tells them again after a failure changes
     * nothing by that.
     *
     * @param told by one gateway
     */
    public void told(String gateway, List<Receipt> told) {
        for (int from = 0; from < told.size(); from += MOST) {
            var some = told.subList(from, Math.min(told.size(), from + MOST));
            transactions.run(tx -> {
                ReceiptTable.meet(tx.connection(), names(some));
                apply(tx, gateway, some, tx.now(), true);
            });
        }
    }

    /** Applies what came before the names of these messages were known. */
    void early(Tx tx, Collection<Name> names, Instant now) throws SQLException {
        var byGateway = new TreeMap<String, List<Receipt>>();
        for (var receipt : ReceiptTable.take(tx.connection(), names)) {
            byGateway
                    .computeIfAbsent(receipt.gateway(), each -> new ArrayList<>())
                    .add(receipt);
        }
        for (var each : byGateway.entrySet()) {
            apply(tx, each.getKey(), each.getValue(), now, false);
        }
    }

    private void apply(Tx tx, String gateway, List<Receipt> told, Instant now, boolean keep) throws SQLException {
        var references = told.stream().map(Receipt::reference).distinct().toList();
        var known = ReceiptTable.about(tx.connection(), gateway, references);
        var settlements = new TreeMap<String, Settlement>();
        var unknown = new ArrayList<Receipt>();
        for (var receipt : told) {
            var id = known.get(receipt.reference());
            if (id == null) {
                unknown.add(receipt);
            } else {
                settlements.merge(id, new Settlement(receipt.state(), receipt.detail()), ApplyReceipts::surer);
            }
        }
        if (keep && !unknown.isEmpty()) {
            ReceiptTable.keep(tx.connection(), unknown, now);
        }
        if (!settlements.isEmpty()) {
            settle(tx, gateway, settlements, now);
        }
    }

    private void settle(Tx tx, String gateway, Map<String, Settlement> settlements, Instant now) throws SQLException {
        var changed = DeliveryTable.settle(tx.connection(), settlements, now);
        StepTable.settled(tx.connection(), changed, id -> gateway);
        changed.forEach(each -> announcements.changed(tx, each));
    }

    /** What arrived has arrived, and what ended has ended. */
    private static Settlement surer(Settlement one, Settlement other) {
        if (one.state() == DeliveryState.DELIVERED || other.state() == DeliveryState.ACCEPTED) {
            return one;
        }
        return other;
    }

    private static List<Name> names(List<Receipt> told) {
        return told.stream()
                .map(each -> new Name(each.gateway(), each.reference()))
                .toList();
    }
}
