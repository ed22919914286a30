package dev.ratchet.stack.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a signed-in user is told of a set-up that can still be put off.
 *
 * @param deadline null where none is known
 * @param skipsLeft how often the set-up may still be skipped; null where that is not counted
 * @param setUpUrl where the set-up begins
 */
record Banner(@Nullable Instant deadline, @Nullable Integer skipsLeft, String setUpUrl) {}
