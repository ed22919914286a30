/** The public contract as Java: one record per event, its topic and key, and the CloudEvents 1.0 Kafka binding. */
@NullMarked
package dev.ratchet.events;

import org.jspecify.annotations.NullMarked;
