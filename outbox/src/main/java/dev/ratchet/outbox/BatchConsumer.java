package dev.ratchet.outbox;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Reading.Cause;
import dev.ratchet.events.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies whole polls. A record that cannot be read goes to the dead-letter topic and its neighbours are applied; a
 * batch that fails for a reason of the data is halved until the poison record stands alone; an outage is waited for.
 * Returns only when every record is either applied or dead-lettered, so that the offset may be committed.
 */
public final class BatchConsumer<E extends Event> {
    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);

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
        for (var kafka : poll) {
            switch (CloudEvents.read(topic, kafka)) {
                case Reading.Usable<E>(var event) -> batch.add(new Received<>(kafka, event));
                case Reading.Unusable<E>(var cause, var detail) -> unreadable(kafka, cause, detail);
            }
        }
        if (!batch.isEmpty()) {
            apply(batch);
        }
    }

    /** Of several services that read a topic one keeps what nobody can read, so that it is kept once. */
    private void unreadable(ConsumerRecord<byte[], byte[]> kafka, Cause cause, String detail)
            throws InterruptedException {
        if (keepsUnreadable) {
            deadLetters.keep(topic, kafka, cause, detail);
        }
    }

    private void apply(List<Received<E>> batch) throws InterruptedException {
        var backoff = new Backoff();
        while (true) {
            try {
                handler.apply(batch.stream().map(Received::event).toList());
                return;
            } catch (DatabaseException e) {
                if (e.ofTheData()) {
                    isolate(batch, e);
                    return;
                }
                LOG.warnf("%s: batch waits for the database: %s", topic.name(), e.getMessage());
                backoff.pause();
            } catch (RuntimeException e) {
                isolate(batch, e);
                return;
            }
        }
    }

    private void isolate(List<Received<E>> batch, RuntimeException failure) throws InterruptedException {
        if (batch.size() == 1) {
            LOG.errorf(failure, "%s: record dead-lettered", topic.name());
            deadLetters.keep(topic, batch.getFirst().kafka(), Cause.REJECTED, String.valueOf(failure.getMessage()));
            return;
        }
        var middle = batch.size() / 2;
        apply(batch.subList(0, middle));
        apply(batch.subList(middle, batch.size()));
    }
}
