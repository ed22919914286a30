/** The clockwork that only ticks; what is due is decided elsewhere. */
@NullMarked
package dev.ratchet.scheduler.timer;

import org.jspecify.annotations.NullMarked;
