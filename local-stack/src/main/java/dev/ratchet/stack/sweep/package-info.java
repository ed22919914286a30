/** Asks the running stack for a sweep, and shows how far it comes. */
@NullMarked
package dev.ratchet.stack.sweep;

import org.jspecify.annotations.NullMarked;
