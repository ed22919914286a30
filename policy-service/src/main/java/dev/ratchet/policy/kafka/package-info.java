/** Events in and out: the only package that knows how they look on Kafka. */
@NullMarked
package dev.ratchet.policy.kafka;

import org.jspecify.annotations.NullMarked;
