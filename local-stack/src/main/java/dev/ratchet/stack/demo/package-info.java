/** The story behind {@code ./ratchet demo}: every step is carried out and shows what really happened. */
@NullMarked
package dev.ratchet.stack.demo;

import org.jspecify.annotations.NullMarked;
