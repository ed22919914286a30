/** The platform as its users reach it: HTTP through the gateway, and plain Kafka clients. */
@NullMarked
package dev.ratchet.stack.client;

import org.jspecify.annotations.NullMarked;
