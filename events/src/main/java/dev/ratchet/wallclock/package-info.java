/** What a local date and time mean as an instant, said once for all who compute by the calendar. */
@NullMarked
package dev.ratchet.wallclock;

import org.jspecify.annotations.NullMarked;
