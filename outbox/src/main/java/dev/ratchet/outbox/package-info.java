/** Nothing accepted is lost: events leave in the transaction of their change, and arrive in batches that fold. */
@NullMarked
package dev.ratchet.outbox;

import org.jspecify.annotations.NullMarked;
