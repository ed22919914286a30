/** The commands of {@code ./ratchet} that need Java, and what they print. */
@NullMarked
package dev.ratchet.stack.command;

import org.jspecify.annotations.NullMarked;
