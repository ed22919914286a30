package dev.ratchet.events;

import java.time.Instant;

/**
 * One event with its CloudEvents 1.0 context attributes.
 *
 * @param id unique per logical event: the same when it is published again
 * @param source the producer, such as {@code /ratchet/policy-service}
 * @param time when it was made
 */
public record CloudEvent<E extends Event>(Topic<E> topic, String id, String source, Instant time, E data) {}
