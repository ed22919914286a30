/** Gives tests of every module the real PostgreSQL and Kafka, fresh databases, and tokens that the services accept. */
@NullMarked
package dev.ratchet.testing;

import org.jspecify.annotations.NullMarked;
