/** The tables of the guard. */
@NullMarked
package dev.ratchet.notification.guard.postgres;

import org.jspecify.annotations.NullMarked;
