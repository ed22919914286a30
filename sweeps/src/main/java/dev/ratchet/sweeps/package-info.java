/** Passes over a population that survive a crash: keyset chunks, each committed with its own done-mark. */
@NullMarked
package dev.ratchet.sweeps;

import org.jspecify.annotations.NullMarked;
