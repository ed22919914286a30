package dev.ratchet.outbox;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Reading.Cause;
import dev.ratchet.events.Topic;
import dev.ratchet.outbox.DeadLetters.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies whole polls. A record that cannot be read goes to the dead-letter topic and its neighbours are applied; a
 * batch that fails for a reason of the data is halved until the poison record stands alone; an outage is waited for.
 * Good records come first, so that they do not wait for the dead-letter topic. Returns only when every record is either
 * applied or dead-lettered, so that the offset may be committed.
 */
public final class BatchConsumer<E extends Event> {
    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);

    private static final int REHEARSALS = 20;

    private final Topic<E> topic;
    private final Handler<E> handler;
    private final DeadLetters deadLetters;
    private final boolean keepsUnreadable;

    BatchConsumer(Topic<E> topic, Handler<E> handler, DeadLetters deadLetters, boolean keepsUnreadable) {
        this.topic = topic;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.keepsUnreadable = keepsUnreadable;
    }

    /** Applies events in one transaction: all or none, and the same end when they come twice. */
    @FunctionalInterface
    public interface Handler<E extends Event> {
        void apply(List<CloudEvent<E>> events);
    }

    private record Received<E extends Event>(ConsumerRecord<byte[], byte[]> kafka, CloudEvent<E> event) {}

    /** @throws InterruptedException at shutdown; the poll is then read again by another replica */
    public void accept(Iterable<ConsumerRecord<byte[], byte[]>> poll) throws InterruptedException {
        var batch = new ArrayList<Received<E>>();
        var letters = new ArrayList<Letter>();
        for (var kafka : poll) {
            switch (CloudEvents.read(topic, kafka)) {
                case Reading.Usable<E>(var event) -> batch.add(new Received<>(kafka, event));
                case Reading.Unusable<E>(var cause, var detail) -> {
                    // of several services that read a topic one keeps what nobody can read, so that it is kept once
                    if (keepsUnreadable) {
                        letters.add(new Letter(kafka, cause, detail));
                    }
                }
            }
        }
        if (!batch.isEmpty()) {
            apply(batch, letters);
        }
        if (!letters.isEmpty()) {
            deadLetters.keep(topic, letters);
        }
    }

    /**
     * Takes a sample through everything but its commit, at start-up: the first real event then does not wait for what is
     * loaded, connected and planned only once. That it fails is no reason not to start.
     */
    public void rehearse(E sample) {
        var sent = CloudEvents.toRecord(new CloudEvent<>(topic, "rehearsal", "/rehearsal", Instant.EPOCH, sample));
        var kafka = new ConsumerRecord<>(topic.name(), 0, 0, sent.key(), sent.value());
        for (int round = 0; round < REHEARSALS; round++) {
            if (CloudEvents.read(topic, kafka) instanceof Reading.Usable<E>(var event)) {
                try {
                    Transactions.rehearse(() -> handler.apply(List.of(event)));
                } catch (RuntimeException e) {
                    LOG.warnf("%s: not rehearsed, the first event will take longer: %s", topic.name(), e.getMessage());
                    return;
                }
            }
        }
    }

    private void apply(List<Received<E>> batch, List<Letter> letters) throws InterruptedException {
        var backoff = new Backoff();
        while (true) {
            try {
                handler.apply(batch.stream().map(Received::event).toList());
                return;
            } catch (DatabaseException e) {
                if (e.ofTheData()) {
                    isolate(batch, letters, e);
                    return;
                }
                LOG.warnf("%s: batch waits for the database: %s", topic.name(), e.getMessage());
                backoff.pause();
            } catch (RuntimeException e) {
                isolate(batch, letters, e);
                return;
            }
        }
    }

    private void isolate(List<Received<E>> batch, List<Letter> letters, RuntimeException failure)
            throws InterruptedException {
        if (Thread.interrupted()) {
            var shutdown = new InterruptedException("while a batch was applied");
            shutdown.initCause(failure);
            throw shutdown; // what failed may have failed for that: it is no fault of the record
        }
        if (batch.size() == 1) {
            LOG.errorf(failure, "%s: a record is rejected", topic.name());
            letters.add(new Letter(batch.getFirst().kafka(), Cause.REJECTED, why(failure)));
            return;
        }
        var middle = batch.size() / 2;
        apply(batch.subList(0, middle), letters);
        apply(batch.subList(middle, batch.size()), letters);
    }

    /** Messages of exceptions often quote values, so none of them goes into a header. */
    private static String why(RuntimeException failure) {
        return failure instanceof DatabaseException database
                ? "the database refused it with SQLSTATE " + database.state()
                : "applying it failed with " + failure.getClass().getSimpleName();
    }
}
