/** The local stack: every part of Ratchet on one machine, started and supervised by one command. */
@NullMarked
package dev.ratchet.stack;

import org.jspecify.annotations.NullMarked;
