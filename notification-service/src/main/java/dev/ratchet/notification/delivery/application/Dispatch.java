package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.Attempted;
import dev.ratchet.notification.delivery.domain.DeliveryStep;
import dev.ratchet.notification.delivery.domain.NextStep;
import dev.ratchet.notification.delivery.domain.Queued;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.notification.delivery.domain.Settlement;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.notification.delivery.postgres.DeliveryTable;
import dev.ratchet.notification.delivery.postgres.QueueTable;
import dev.ratchet.notification.delivery.postgres.QueueTable.Bound;
import dev.ratchet.notification.delivery.postgres.StepTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Hands stored messages to gateways. That an attempt begins is noted, and committed, before the gateway is called: what is
 * found begun after its lease was begun by a replica that died. All replicas take from one queue, each what no other looks
 * at; one thread of a replica plans, each message is sent on a virtual thread of its own.
 */
@ApplicationScoped
public class Dispatch {
    /** How long after its planning a message may at most be handed over, and how long its lease outlives the answer. */
    static final Duration SLACK = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final int MOST = 200;
    private static final int IDLE = 50;

    private final Transactions transactions;
    private final Lanes lanes;
    private final MessageSeal seal;
    private final DeliveryAnnouncements announcements;
    private final SettleAttempts settle;

    /** Of the thread that plans. */
    private final PassedOver passedOver = new PassedOver();

    public Dispatch(
            Transactions transactions,
            Lanes lanes,
            MessageSeal seal,
            DeliveryAnnouncements announcements,
            SettleAttempts settle) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.seal = seal;
        this.announcements = announcements;
        this.settle = settle;
    }

    /**
     * What a pass found.
     *
     * @param looked how many messages it looked at
     * @param full whether there may be more to do now; not where all room is taken: the next answer makes some, and rings
     */
    public record Pass(int looked, boolean full) {}

    private record Plan(
            Instant at,
            int looked,
            Map<String, String> sends,
            Map<String, Instant> waits,
            Map<String, Settlement> settlements,
            List<Begun> begun) {}

    private record Begun(Queued queued, String gateway) {}

    /** Takes up what is due, as much as gateways have room for. Called by one thread. */
    public Pass pass() {
        var room = lanes.room();
        var free = room.values().stream().mapToInt(each -> each).sum();
        // even when no gateway takes any, what has expired or was left behind is to be settled
        var most = free == 0 ? IDLE : Math.min(MOST, free);
        var planned = System.nanoTime();
        var plan = transactions.call(tx -> {
            var now = tx.now();
            var made = plan(due(tx, most, room, now), room, now);
            note(tx, made);
            return made;
        });
        for (var message : plan.begun()) {
            begin(message.queued(), message.gateway(), plan.at(), planned);
        }
        var roomIsLeft = free == 0 || plan.begun().size() < free;
        return new Pass(
                plan.looked(),
                roomIsLeft && plan.looked() == most && plan.waits().size() < most);
    }

    private List<Queued> due(Tx tx, int most, Map<String, Integer> room, Instant now) throws SQLException {
        // while each gateway takes some, whoever waited longest goes first, wherever it is bound for
        var held = room.containsValue(0) ? lanes.held(passedOver.seen(), room) : List.<Bound>of();
        var due = QueueTable.due(tx.connection(), most, held, passedOver.from(held, now), now);
        passedOver.looked(due.messages().stream().map(Bound::of).toList(), due.first(), now);
        return due.messages();
    }

    private Plan plan(List<Queued> due, Map<String, Integer> rooms, Instant now) {
        var room = new TreeMap<>(rooms);
        var plan = new Plan(now, due.size(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (var message : due) {
            var own = message.gateway();
            var order = lanes.order(message.country());
            var routes = Stream.concat(
                            order.stream(),
                            // what was begun is ended where it was begun, whatever the order is now
                            Stream.ofNullable(own).filter(name -> message.begun() && room.containsKey(name)))
                    .distinct()
                    .map(name -> lanes.route(name, room))
                    .toList();
            switch (NextStep.of(message, routes, now)) {
                case NextStep.Send(var gateway) -> {
                    room.merge(gateway, -1, Integer::sum);
                    plan.sends().put(message.deliveryId(), gateway);
                    plan.begun().add(new Begun(message, gateway));
                }
                case NextStep.Wait(var until) -> {
                    // the next pass leaves it out by itself where its gateways have become full in this one
                    if (message.begun() || !lanes.isHeld(Bound.of(message), room)) {
                        plan.waits().put(message.deliveryId(), until);
                    }
                }
                case NextStep.Settle(var settlement) -> plan.settlements().put(message.deliveryId(), settlement);
            }
        }
        return plan;
    }

    private void note(Tx tx, Plan plan) throws SQLException {
        var connection = tx.connection();
        var now = plan.at();
        if (!plan.sends().isEmpty()) {
            QueueTable.begin(connection, plan.sends(), now, now.plus(lanes.lease()));
            StepTable.add(
                    connection,
                    plan.sends().entrySet().stream()
                            .map(send -> new DeliveryStep(
                                    send.getKey(), now, DeliveryStep.Kind.SENDING, send.getValue(), null))
                            .toList());
        }
        if (!plan.waits().isEmpty()) {
            QueueTable.wait(connection, plan.waits());
        }
        if (!plan.settlements().isEmpty()) {
            var changed = DeliveryTable.settle(connection, plan.settlements(), now);
            StepTable.settled(connection, changed, id -> null);
            changed.forEach(each -> announcements.changed(tx, each));
        }
    }

    private void begin(Queued message, String gateway, Instant at, long planned) {
        var lane = lanes.lane(gateway);
        lane.begin();
        Thread.ofVirtual().name("sms-" + message.deliveryId()).start(() -> {
            var outcome = send(message, lane, at, planned);
            settle.ended(new Attempted(message, gateway, message.attempts() + 1, outcome), lane::end);
        });
    }

    private SendOutcome send(Queued message, Lane lane, Instant at, long planned) {
        SmsMessage opened;
        try {
            opened = seal.open(message);
        } catch (IllegalArgumentException e) {
            LOG.errorf("delivery %s cannot be opened: %s", message.deliveryId(), e.getMessage());
            return new SendOutcome.Refused("it cannot be opened with the keys of this service");
        }
        var held = Duration.ofNanos(System.nanoTime() - planned);
        var now = at.plus(held);
        // a replica that was held up must not send what others may have taken up since
        if (held.compareTo(SLACK) > 0 || message.hasExpired(now)) {
            return new SendOutcome.Later("the sender was held up", Duration.ZERO);
        }
        var outcome = send(opened, lane.gateway(), now);
        lane.answered(outcome);
        return outcome;
    }

    private SendOutcome send(SmsMessage message, SmsGateway gateway, Instant now) {
        var started = System.nanoTime();
        SendOutcome outcome;
        try {
            outcome = gateway.send(
                    message.deliveryId(),
                    message.phone(),
                    message.text(now),
                    Duration.between(now, message.expiresAt()));
        } catch (RuntimeException e) {
            // Its text may quote the message, so only its kind is told.
            var kind = e.getClass().getName();
            LOG.errorf("delivery %s: gateway %s failed with %s", message.deliveryId(), gateway.name(), kind);
            outcome = new SendOutcome.Unclear("the gateway failed with " + kind);
        }
        lanes.measured(gateway.name(), outcome, Duration.ofNanos(System.nanoTime() - started));
        return outcome;
    }
}
