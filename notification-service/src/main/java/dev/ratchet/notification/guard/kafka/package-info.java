/** Answers to codes, and alarms, on Kafka. */
@NullMarked
package dev.ratchet.notification.guard.kafka;

import org.jspecify.annotations.NullMarked;
