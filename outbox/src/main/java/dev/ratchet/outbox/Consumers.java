package dev.ratchet.outbox;

import dev.ratchet.events.Event;
import dev.ratchet.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the consumers of a service. */
@ApplicationScoped
public class Consumers {
    private final DeadLetters deadLetters;

    public Consumers(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** A consumer that also keeps what cannot be read on its topic; one service per topic has this duty. */
    public <E extends Event> BatchConsumer<E> keeping(Topic<E> topic, BatchConsumer.Handler<E> handler) {
        return new BatchConsumer<>(topic, handler, deadLetters, true);
    }

    /** A consumer of a topic whose unreadable records another service keeps. */
    public <E extends Event> BatchConsumer<E> reading(Topic<E> topic, BatchConsumer.Handler<E> handler) {
        return new BatchConsumer<>(topic, handler, deadLetters, false);
    }
}
