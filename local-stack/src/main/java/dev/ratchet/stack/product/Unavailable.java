package dev.ratchet.stack.product;

import org.jspecify.annotations.Nullable;

/** Ratchet did not answer, or not what was asked; nobody gets in by that. */
final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
