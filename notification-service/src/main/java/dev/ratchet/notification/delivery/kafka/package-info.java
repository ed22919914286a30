/** Codes that are to be sent, and what became of them, on Kafka. */
@NullMarked
package dev.ratchet.notification.delivery.kafka;

import org.jspecify.annotations.NullMarked;
