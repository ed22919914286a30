/** The local Kafka broker: one KRaft node in a JVM of its own, and the topics of the contract. */
@NullMarked
package dev.ratchet.stack.kafka;

import org.jspecify.annotations.NullMarked;
