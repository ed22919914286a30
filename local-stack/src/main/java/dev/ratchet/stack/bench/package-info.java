/** The benchmarks behind {@code ./ratchet bench}, each beside the ceiling that it is measured against in the same run. */
@NullMarked
package dev.ratchet.stack.bench;

import org.jspecify.annotations.NullMarked;
