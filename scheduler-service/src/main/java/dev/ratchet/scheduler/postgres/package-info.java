/** The tables of the scheduler. */
@NullMarked
package dev.ratchet.scheduler.postgres;

import org.jspecify.annotations.NullMarked;
