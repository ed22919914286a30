package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.postgres.QueueTable;
import dev.ratchet.notification.delivery.postgres.ReceiptTable;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one thread that hands messages to gateways and one that stores their answers, per replica: woken by new messages
 * and by answers, looking by themselves twice a second, patient with outages of the database. Its meters, of all replicas
 * together: {@code ratchet.sms.waiting}, messages in the queue, and {@code ratchet.sms.waiting.oldest}, in seconds.
 */
@ApplicationScoped
public class DispatchLoop {
    private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(3);

    /** A stop waits for answers no longer: whoever asked for it has a limit too. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final Lanes lanes;
    private final Dispatch dispatch;
    private final SettleAttempts settle;
    private final QueueBell bell;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** Of the thread that dispatches: when it last looked at the queue. */
    private long looked = System.nanoTime() - LOOK_EVERY.toNanos();

    private @Nullable Thread answers;
    private volatile QueueTable.Waiting waiting = new QueueTable.Waiting(0, 0);

    public DispatchLoop(
            Transactions transactions,
            Lanes lanes,
            Dispatch dispatch,
            SettleAttempts settle,
            QueueBell bell,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.dispatch = dispatch;
        this.settle = settle;
        this.bell = bell;
        Gauge.builder("ratchet.sms.waiting", () -> waiting.count())
                .description("messages in the queue, of all replicas")
                .register(meters);
        Gauge.builder("ratchet.sms.waiting.oldest", () -> waiting.oldestSeconds())
                .description("age of the longest waiting message")
                .baseUnit("seconds")
                .register(meters);
    }

    /** What a loop does once. */
    @FunctionalInterface
    private interface Turn {
        void take() throws InterruptedException;
    }

    void start(@Observes StartupEvent event) {
        threads.add(keep("sms-dispatch", this::dispatch, () -> false));
        threads.add(keep("sms-upkeep", this::upkeep, () -> false));
        answers = keep("sms-answers", this::answers, () -> stopping && lanes.idle());
    }

    /** Begins nothing more, and stores the answers to what was begun: an answer that is lost leaves a message unknown. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (var thread : threads) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
        stopping = true;
        var last = answers;
        if (last != null) {
            last.join(Collections.min(List.of(lanes.timeLimit().plus(LOOK_EVERY), LONGEST_STOP)));
            last.interrupt();
            last.join(Duration.ofSeconds(5));
        }
    }

    private static Thread keep(String name, Turn turn, BooleanSupplier ended) {
        return Thread.ofPlatform().name(name).daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted() && !ended.getAsBoolean()) {
                try {
                    take(name, turn);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private static void take(String name, Turn turn) throws InterruptedException {
        try {
            turn.take();
        } catch (DatabaseException e) {
            LOG.warnf("%s goes on later: %s", name, e.getMessage());
            Thread.sleep(AFTER_TROUBLE);
        } catch (RuntimeException | Error e) {
            // even then: a loop that ends silently would keep back every message
            LOG.errorf(e, "%s goes on later", name);
            Thread.sleep(AFTER_TROUBLE);
        }
    }

    private void dispatch() throws InterruptedException {
        var rest = LOOK_EVERY.minus(Duration.ofNanos(System.nanoTime() - looked));
        if (!lanes.anyRoom() && rest.isPositive()) {
            // what can be settled without sending has time: not each message that comes is worth a look at all that
            // wait
            bell.await(rest);
            return;
        }
        looked = System.nanoTime();
        if (!dispatch.pass().full()) {
            bell.await(LOOK_EVERY);
        }
    }

    private void answers() throws InterruptedException {
        settle.storeNext(LOOK_EVERY);
    }

    private void upkeep() throws InterruptedException {
        waiting = transactions.read(QueueTable::waiting);
        var unknown = transactions.read(
                connection -> ReceiptTable.forget(connection, Instant.now().minus(KEPT)));
        if (unknown > 0) {
            LOG.warnf("%d receipts were about messages that were never sent", unknown);
        }
        Thread.sleep(COUNT_EVERY);
    }
}
