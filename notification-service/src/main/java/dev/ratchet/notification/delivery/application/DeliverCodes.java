package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.DeliveryStep;
import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.Numbered;
import dev.ratchet.notification.delivery.domain.Settlement;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.notification.delivery.postgres.DeliveryTable;
import dev.ratchet.notification.delivery.postgres.StepTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes over messages that are to reach a phone. They are stored in one transaction, with the guard's verdict, and that is
 * all: whoever hands them over never waits for a gateway. What is stored is sent, see {@link Dispatch}.
 */
@ApplicationScoped
public class DeliverCodes {
    private final Transactions transactions;
    private final SendGuard guard;
    private final MessageSeal seal;
    private final NumberPlan plan;
    private final Fingerprints fingerprints;
    private final DeliveryAnnouncements announcements;
    private final QueueBell bell;

    public DeliverCodes(
            Transactions transactions,
            SendGuard guard,
            MessageSeal seal,
            NumberPlan plan,
            Fingerprints fingerprints,
            DeliveryAnnouncements announcements,
            QueueBell bell) {
        this.transactions = transactions;
        this.guard = guard;
        this.seal = seal;
        this.plan = plan;
        this.fingerprints = fingerprints;
        this.announcements = announcements;
        this.bell = bell;
    }

    /** Messages of one id are one message, however often it comes. When this returns they are not lost any more. */
    public void deliver(List<? extends SmsMessage> messages) {
        var byId = new TreeMap<String, Numbered>();
        messages.forEach(message -> byId.computeIfAbsent(message.deliveryId(), id -> numbered(message)));
        if (byId.isEmpty()) {
            return;
        }
        transactions.run(tx -> store(tx, byId.values()));
        bell.ring();
    }

    private Numbered numbered(SmsMessage message) {
        var address = message.address();
        var facts = plan.of(message.phone());
        return new Numbered(
                message,
                seal.seal(message),
                facts,
                fingerprints.of(facts.number().e164()),
                address == null ? null : fingerprints.of(address));
    }

    private void store(Tx tx, Collection<Numbered> rows) throws SQLException {
        var now = tx.now();
        var ids = DeliveryTable.insert(tx.connection(), rows, now);
        var fresh = rows.stream()
                .map(Numbered::message)
                .filter(message -> ids.contains(message.deliveryId()))
                .toList();
        StepTable.add(tx.connection(), requested(ids, now));
        var settled = new TreeMap<String, Settlement>();
        fresh.stream()
                .filter(message -> !now.isBefore(message.expiresAt()))
                .forEach(message -> settled.put(
                        message.deliveryId(),
                        new Settlement(DeliveryState.EXPIRED, "its code had expired before it was sent")));
        var live = fresh.stream()
                .filter(message -> !settled.containsKey(message.deliveryId()))
                .toList();
        if (!live.isEmpty()) {
            settled.putAll(refused(guard.admit(tx, live)));
        }
        if (!settled.isEmpty()) {
            var changed = DeliveryTable.settle(tx.connection(), settled, now);
            StepTable.settled(tx.connection(), changed, id -> null);
            changed.forEach(each -> announcements.changed(tx, each));
        }
    }

    private static List<DeliveryStep> requested(Set<String> ids, Instant now) {
        return ids.stream()
                .sorted()
                .map(id -> new DeliveryStep(id, now, DeliveryStep.Kind.REQUESTED, null, null))
                .toList();
    }

    private static Map<String, Settlement> refused(Map<String, GuardVerdict> verdicts) {
        var refused = new TreeMap<String, Settlement>();
        verdicts.forEach((id, verdict) -> {
            if (verdict instanceof GuardVerdict.Refused(var code, var detail)) {
                refused.put(id, new Settlement(DeliveryState.FAILED, "guard: " + detail));
            }
        });
        return refused;
    }
}
