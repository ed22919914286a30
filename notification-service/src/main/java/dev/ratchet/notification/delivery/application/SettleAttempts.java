package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.AfterAttempt;
import dev.ratchet.notification.delivery.domain.AfterAttempt.Again;
import dev.ratchet.notification.delivery.domain.AfterAttempt.Settle;
import dev.ratchet.notification.delivery.domain.Attempted;
import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.DeliveryStep;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.notification.delivery.domain.Settlement;
import dev.ratchet.notification.delivery.postgres.DeliveryTable;
import dev.ratchet.notification.delivery.postgres.QueueTable;
import dev.ratchet.notification.delivery.postgres.ReceiptTable;
import dev.ratchet.notification.delivery.postgres.StepTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stores what gateways answered, many answers in one transaction. While the database is away answers are kept in memory;
 * they are no more than gateways have room for, since a place is free again only once its answer is stored.
 */
@ApplicationScoped
public class SettleAttempts {
    private static final int MOST = 500;
    private static final Map<DeliveryState, Integer> WEIGHT = Map.of(
            DeliveryState.DELIVERED, 3, DeliveryState.ACCEPTED, 2, DeliveryState.FAILED, 1, DeliveryState.UNKNOWN, 0);

    private final Transactions transactions;
    private final Lanes lanes;
    private final ApplyReceipts receipts;
    private final DeliveryAnnouncements announcements;
    private final QueueBell bell;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    /** Of the one thread that stores. */
    private final List<Ended> inHand = new ArrayList<>();

    public SettleAttempts(
            Transactions transactions,
            Lanes lanes,
            ApplyReceipts receipts,
            DeliveryAnnouncements announcements,
            QueueBell bell) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.receipts = receipts;
        this.announcements = announcements;
        this.bell = bell;
    }

    private record Ended(Attempted attempt, Runnable stored) {}

    /** @param stored is run once the answer is stored */
    void ended(Attempted attempt, Runnable stored) {
        ended.add(new Ended(attempt, stored));
    }

    /** Waits for answers and stores them; those that the database could not take come first the next time. */
    void storeNext(Duration patience) throws InterruptedException {
        if (inHand.isEmpty()) {
            var first = ended.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            inHand.add(first);
            ended.drainTo(inHand, MOST - 1);
        }
        store(inHand.stream().map(Ended::attempt).toList());
        inHand.forEach(each -> each.stored().run());
        inHand.clear();
        bell.ring();
    }

    /** @throws dev.ratchet.outbox.DatabaseException when the database could not take them: nothing is changed then */
    public void store(List<Attempted> attempts) {
        transactions.run(tx -> store(tx, attempts));
    }

    private void store(Tx tx, List<Attempted> attempts) throws SQLException {
        var connection = tx.connection();
        var named = named(attempts);
        if (!named.isEmpty()) {
            ReceiptTable.meet(connection, names(named));
        }
        var now = tx.now();
        var current = QueueTable.current(connection, attempts);
        var settlements = new TreeMap<String, Settlement>();
        var gateways = new HashMap<String, String>();
        var again = new HashMap<Attempted, Again>();
        for (var attempt : attempts) {
            var id = attempt.message().deliveryId();
            switch (after(attempt, now)) {
                case Settle(var settlement, var providerId) -> {
                    // an attempt that others have given up tells no more than that it was taken, if it was
                    if (weight(settlement) >= 2 || current.contains(id)) {
                        settlements.merge(id, settlement, (one, other) -> weight(one) < weight(other) ? other : one);
                        gateways.put(id, attempt.gateway());
                    }
                }
                case Again more -> {
                    if (current.contains(id)) {
                        again.put(attempt, more);
                    }
                }
            }
        }
        putBack(tx, again, settlements, now);
        tell(tx, DeliveryTable.settle(connection, settlements, now), gateways);
        if (!named.isEmpty()) {
            QueueTable.name(connection, named);
            receipts.early(tx, names(named), now);
        }
    }

    private AfterAttempt after(Attempted attempt, Instant now) {
        var message = attempt.message();
        var room = Map.<String, Integer>of();
        return AfterAttempt.of(
                attempt.outcome(),
                message,
                lanes.route(attempt.gateway(), room),
                lanes.order(message.country()),
                attempt.attempt(),
                now);
    }

    /** What cannot be put back was given up meanwhile by who could not know how it ended: it was not sent. */
    private static void putBack(Tx tx, Map<Attempted, Again> again, Map<String, Settlement> settlements, Instant now)
            throws SQLException {
        if (again.isEmpty()) {
            return;
        }
        var back = QueueTable.again(tx.connection(), again);
        var steps = new ArrayList<DeliveryStep>();
        again.forEach((attempt, more) -> {
            var id = attempt.message().deliveryId();
            if (back.contains(id)) {
                steps.add(new DeliveryStep(id, now, DeliveryStep.Kind.AGAIN, attempt.gateway(), more.why()));
            } else if (!more.inDoubt()) {
                settlements.putIfAbsent(id, new Settlement(DeliveryState.FAILED, more.why()));
            }
        });
        StepTable.add(tx.connection(), steps);
    }

    private void tell(Tx tx, List<Delivery> changed, Map<String, String> gateways) throws SQLException {
        StepTable.settled(tx.connection(), changed, gateways::get);
        changed.forEach(each -> announcements.changed(tx, each));
    }

    private static Map<Attempted, String> named(List<Attempted> attempts) {
        var named = new HashMap<Attempted, String>();
        for (var attempt : attempts) {
            if (attempt.outcome() instanceof SendOutcome.Accepted(var id) && id != null) {
                named.put(attempt, id);
            }
        }
        return named;
    }

    private static Set<ReceiptTable.Name> names(Map<Attempted, String> named) {
        var names = new LinkedHashSet<ReceiptTable.Name>();
        named.forEach((attempt, id) -> names.add(new ReceiptTable.Name(attempt.gateway(), id)));
        return names;
    }

    private static int weight(Settlement settlement) {
        return WEIGHT.getOrDefault(settlement.state(), 0);
    }
}
