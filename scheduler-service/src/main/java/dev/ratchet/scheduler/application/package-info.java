/** The use cases of the calendar, each the boundary of its transaction. */
@NullMarked
package dev.ratchet.scheduler.application;

import org.jspecify.annotations.NullMarked;
