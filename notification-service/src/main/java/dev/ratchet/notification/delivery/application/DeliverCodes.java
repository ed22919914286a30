package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.NextStep;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.notification.delivery.domain.Settlement;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.notification.delivery.postgres.DeliveryTable;
import dev.ratchet.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message at most once. It is noted, and that is committed, before the gateway is called: what comes again
 * after a crash is known to have been begun. That is done in small groups, because a message that is noted and not settled
 * can never be sent again by a gateway that does not deliver once per id: a crash costs no more than the group in hand.
 */
@ApplicationScoped
public class DeliverCodes {
    private static final Logger LOG = Logger.getLogger(DeliverCodes.class);

    /** Each costs two transactions, each message of it may be lost by a crash. */
    private static final int GROUP = 10;

    private final Transactions transactions;
    private final SmsGateway gateway;
    private final DeliveryAnnouncements announcements;
    private final Clock clock;

    /** What the gateway said and the database could not take yet: such a message is known, not UNKNOWN. */
    private final Map<String, Settlement> unstored = new ConcurrentHashMap<>();

    public DeliverCodes(
            Transactions transactions, SmsGateway gateway, DeliveryAnnouncements announcements, Clock clock) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Messages of one id are one message; they are sent in the order in which they come. */
    public void deliver(List<? extends SmsMessage> messages) {
        for (int from = 0; from < messages.size(); from += GROUP) {
            deliverGroup(messages.subList(from, Math.min(from + GROUP, messages.size())));
        }
    }

    private void deliverGroup(List<? extends SmsMessage> messages) {
        var noted = transactions.call(tx -> DeliveryTable.note(tx.connection(), messages, clock.instant()));
        var settlements = new TreeMap<String, Settlement>();
        for (var message : messages) {
            if (!settlements.containsKey(message.deliveryId())) {
                settle(message, noted.get(message.deliveryId()))
                        .ifPresent(settlement -> settlements.put(message.deliveryId(), settlement));
            }
        }
        if (!settlements.isEmpty()) {
            store(settlements);
        }
    }

    private Optional<Settlement> settle(SmsMessage message, @Nullable DeliveryState before) {
        var known = unstored.get(message.deliveryId());
        if (known != null) {
            return Optional.of(known);
        }
        return switch (NextStep.of(before, message.expiresAt(), gateway.deliversOncePerId(), clock.instant())) {
            case NextStep.Send() -> {
                var settlement = Settlement.of(send(message));
                unstored.put(message.deliveryId(), settlement);
                yield Optional.of(settlement);
            }
            case NextStep.Settle(var settlement) -> Optional.of(settlement);
            case NextStep.Nothing() -> Optional.empty();
        };
    }

    private SendOutcome send(SmsMessage message) {
        try {
            return gateway.send(message.deliveryId(), message.phone(), message.text(clock.instant()));
        } catch (RuntimeException e) {
            // Its text may quote the message, so only its kind is told.
            var kind = e.getClass().getName();
            LOG.errorf("delivery %s: the gateway failed with %s", message.deliveryId(), kind);
            return new SendOutcome.Unclear("the gateway failed with " + kind);
        }
    }

    private void store(Map<String, Settlement> settlements) {
        transactions.run(tx -> {
            for (var changed : DeliveryTable.settle(tx.connection(), settlements, clock.instant())) {
                announcements.changed(tx, changed);
            }
        });
        unstored.keySet().removeAll(settlements.keySet());
    }
}
