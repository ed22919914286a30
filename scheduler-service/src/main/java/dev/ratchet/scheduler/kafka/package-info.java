/** What the scheduler hears and says on Kafka. */
@NullMarked
package dev.ratchet.scheduler.kafka;

import org.jspecify.annotations.NullMarked;
